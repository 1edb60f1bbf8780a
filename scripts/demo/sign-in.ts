import { randomInt } from "node:crypto";
import path from "node:path";
import { keptSecret } from "@/lib/db/kept-secret";

/** Who signs in to the demo. The password is easy to type; its digits keep out whoever else can reach the port. */
export function demoSignIn(dataDir: string): { email: string; password: string } {
  const make = () => `sealed-with-wax-${randomInt(1000, 10_000)}`;
  return { email: "demo@waxseal.example", password: keptSecret(path.join(dataDir, "demo/password"), make) };
}

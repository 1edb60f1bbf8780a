import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { selfSigned } from "@/e2e/support/test-ca";
import { validityProblem } from "./trusted-path";

test("a path with a date that no calendar has does not hold", () => {
  const { chain } = selfSigned(["mx.example.com"], { from: new Date("2026-01-01"), to: new Date("2026-12-31") });
  const der = Buffer.from(new X509Certificate(chain[0] ?? "").raw);
  der.write("269999", der.indexOf("261231"), "latin1");
  const path = [new X509Certificate(der)];
  expect(validityProblem(path, new Date("2026-06-01"))).toBe("The host's certificate has a date that cannot be read.");
});

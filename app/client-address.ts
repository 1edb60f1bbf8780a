import { headers } from "next/headers";

/** The address that the request came from, as our HTTP server found it (the socket, or a trusted proxy's word). */
export async function clientAddress(): Promise<string | null> {
  return (await headers()).get("x-waxseal-address");
}

import { z } from "zod";
import { db } from "@/lib/db/client";

/** `host` is `mta-sts.<domain>`; `until` when it is served no longer, null for as long as the domain is hosted here. */
export const HostedText = z.object({
  host: z.string(),
  text: z.string(),
  until: z.coerce.date().nullable(),
});
export type HostedText = z.infer<typeof HostedText>;

/** Every policy that this instance serves, of all tenants: they are public. One a host, that of its verified holder. */
export async function listServed(): Promise<HostedText[]> {
  return z.array(HostedText).parse(await db.$queryRaw`SELECT "host", "text", "until" FROM served_policies()`);
}

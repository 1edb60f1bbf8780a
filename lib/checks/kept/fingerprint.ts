import { createHash } from "node:crypto";
import type { Finding } from "@/lib/checks/finding";

/** What of a finding stays the same while nothing changes: not its title where that counts days, and not the remedy. */
export function identityOf({ severity, key, title, evidence }: Finding): string {
  return JSON.stringify([severity, key ?? title, evidence]);
}

/** The same for findings that say the same, in whatever order. */
export function fingerprintOf(findings: readonly Finding[]): string {
  const identities = findings.map(identityOf).sort();
  return createHash("sha256").update(JSON.stringify(identities)).digest("hex").slice(0, 32);
}

import { type MtaStsMode, writePolicy } from "@/lib/mtasts/policy";
import type { DemoDomain } from "./demo-domains";

/** The MTA-STS policy of a domain on a day: its mode, its file, and the lines of that. */
export function policyAt(domain: DemoDomain, index: number): { mode: MtaStsMode; text: string; lines: string[] } {
  const mode = domain.modes.findLast(({ from }) => from <= index)?.mode ?? "none";
  const written = writePolicy({ mode, maxAge: domain.maxAge, mx: domain.policyHosts });
  if (!written.ok) throw new Error(`The demo's policy of ${domain.name} is wrong: ${written.errors.join(" ")}`);
  return { mode, text: written.text, lines: written.text.trim().split("\n") };
}

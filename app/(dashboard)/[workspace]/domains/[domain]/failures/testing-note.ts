import type { MtaStsMode } from "@/lib/mtasts/policy";

/** What failures under these types of policy did to the mail while MTA-STS was in testing mode; empty where it was in another. */
export function testingNote(mode: MtaStsMode | null, policyTypes: string[]): string {
  if (mode !== "testing") return "";
  return policyTypes.includes("tlsa")
    ? "In testing mode MTA-STS held back no mail; DANE knows no testing mode."
    : "In testing mode the mail was still delivered.";
}

import type { DnsRecord } from "@/lib/policies/domain-records";
import { quotedStrings } from "@/lib/policies/zone-line";
import type { DnsHost } from "./dns-hosts";

const longestString = 255;

/** A record as the form of a DNS host takes it: the name short or in full (`zone` is what stands behind a short one), the text quoted or not. */
export function asEntered(
  { name, type, text }: DnsRecord,
  host: DnsHost,
  zone: string,
): { name: string; value: string } {
  const isLong = type === "TXT" && text.length > longestString && !host.splits;
  const isQuoted = type === "TXT" && (host.quotes === "always" || isLong);
  return { name: host.names === "short" ? shortName(name, zone) : name, value: isQuoted ? quotedStrings(text) : text };
}

function shortName(name: string, zone: string): string {
  if (name === zone) return "@";
  return name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : name;
}

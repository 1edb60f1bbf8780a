/** How receivers find the DMARC policy of a domain (RFC 9989 §4.10): up its tree, with eight questions at most. */
import type { DmarcPolicy, ValidDmarc } from "./record";

const MOST_LABELS = 7;

/** The domains to ask at `_dmarc.`, in this order: the domain itself, then those above it, of long names only the last seven labels. */
export function treeWalk(domain: string): string[] {
  const labels = domain.split(".");
  const above = labels.slice(1).slice(-MOST_LABELS);
  return [domain, ...above.map((_, place) => above.slice(place).join("."))];
}

/** Whether what is above need not be asked (RFC 9989 §4.10.2): the record says where the organization begins. */
export function endsWalk(record: ValidDmarc): boolean {
  return record.psd !== "u";
}

/** The record of one domain on the walk. */
export type FoundDmarc = { domain: string; record: ValidDmarc };

/**
 * @param found the records met on the walk from the domain, nearest first.
 * @returns the record that applies to the domain and the policy that it sets for it; null where none was found.
 */
export function applyingPolicy(domain: string, found: FoundDmarc[]): (FoundDmarc & { policy: DmarcPolicy }) | null {
  const own = found.find((one) => one.domain === domain);
  if (own) return { ...own, policy: own.record.policy };
  const organization = organizationOf(found);
  return organization && { ...organization, policy: organization.record.subdomains };
}

/** RFC 9989 §4.10.2: the domain that says psd=n, else the one below a public suffix that has a record, else the highest. */
function organizationOf(found: FoundDmarc[]): FoundDmarc | null {
  const declared = found.find(({ record }) => record.psd === "n");
  if (declared) return declared;
  const suffix = found.find(({ record }) => record.psd === "y");
  if (!suffix) return found.at(-1) ?? null;
  const labels = suffix.domain.split(".").length + 1;
  return found.find(({ domain }) => domain.split(".").length === labels) ?? suffix;
}

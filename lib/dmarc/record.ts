/** The TXT record at `_dmarc.<domain>` (RFC 9989 §4.7): what its owner wants done with mail that does not authenticate. */
import { MOST_WARNINGS, readTags } from "./tags";

export type DmarcPolicy = "none" | "quarantine" | "reject";

/** `subdomains` and `nonexistent` as they apply, with what is not said filled in. `psd`: whether the name is a public suffix; `u` where unsaid. */
export type ValidDmarc = {
  outcome: "valid";
  record: string;
  policy: DmarcPolicy;
  subdomains: DmarcPolicy;
  nonexistent: DmarcPolicy;
  testing: boolean;
  psd: "y" | "n" | "u";
  rua: string[];
  ruf: string[];
  warnings: string[];
};

/**
 * `several` and `misspelt`: receivers behave as if there were no record. `invalid`: there is one, and it sets no policy. `reason` is a plain
 * sentence.
 */
export type DmarcRecord =
  ValidDmarc | { outcome: "none" } | { outcome: "several" | "misspelt" | "invalid"; records: string[]; reason: string };

const VERSION = /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/;
/** What somebody who wanted a DMARC record may have typed. */
const MEANT = /^[\s"]*v\s*=\s*dmarc/i;
const policies: readonly string[] = ["none", "quarantine", "reject"] satisfies DmarcPolicy[];

/** @param txt all TXT records at the name, each as its strings. */
export function parseDmarcRecord(txt: string[][]): DmarcRecord {
  const texts = txt.map((strings) => strings.join(""));
  const records = texts.filter((text) => VERSION.test(text));
  const [record] = records;
  // RFC 9989 §4.10: of several records none counts.
  if (records.length > 1)
    return {
      outcome: "several",
      records,
      reason: `There are ${records.length} DMARC records; receivers then use none.`,
    };
  if (record !== undefined) return readRecord(record);
  const meant = texts.filter((text) => MEANT.test(text));
  if (meant.length === 0) return { outcome: "none" };
  const reason = "The record must begin with exactly v=DMARC1; (no blanks before it, these capital letters).";
  return { outcome: "misspelt", records: meant, reason };
}

function readRecord(record: string): DmarcRecord {
  const { tags, warnings } = readTags(record);
  const rua = readUris(tags.get("rua"), "rua", warnings);
  const ruf = readUris(tags.get("ruf"), "ruf", warnings);
  const wrong = ["p", "sp", "np"].filter((tag) => !policies.includes(policyOf(tags, tag) ?? "none"));
  const shown = wrong.map((tag) => `${tag}=${tags.get(tag) ?? ""}`).join(", ");
  // RFC 9989 §4.10.1: an unknown policy counts as none where reports are asked for; otherwise no policy applies.
  if (wrong.length > 0 && rua.length === 0)
    return { outcome: "invalid", records: [record], reason: `“${shown}” is not none, quarantine or reject.` };
  if (wrong.length > 0)
    warnings.push(`“${shown}” is not none, quarantine or reject; receivers take the policy as none.`);
  else if (!tags.has("p")) warnings.push("There is no p; receivers take it as none.");

  const policy = wrong.length > 0 ? "none" : known(policyOf(tags, "p"), "none");
  const subdomains = wrong.length > 0 ? "none" : known(policyOf(tags, "sp"), policy);
  const nonexistent = wrong.length > 0 ? "none" : known(policyOf(tags, "np"), subdomains);
  const psd = tags.get("psd")?.toLowerCase();
  if (tags.has("fo") && ruf.length === 0) warnings.push("fo has no effect without ruf.");
  return {
    ...{ outcome: "valid", record, policy, subdomains, nonexistent },
    testing: tags.get("t")?.toLowerCase() === "y",
    psd: psd === "y" || psd === "n" ? psd : "u",
    ...{ rua, ruf, warnings },
  };
}

function policyOf(tags: Map<string, string>, tag: string): string | undefined {
  return tags.get(tag)?.toLowerCase();
}

function known(text: string | undefined, otherwise: DmarcPolicy): DmarcPolicy {
  return text === "none" || text === "quarantine" || text === "reject" ? text : otherwise;
}

/** Those of the list that are URIs; RFC 9989 obsoletes the `!10m` of RFC 7489 behind them. */
function readUris(list: string | undefined, tag: string, warnings: string[]): string[] {
  if (list === undefined) return [];
  const uris: string[] = [];
  const doubts: string[] = [];
  for (const item of list.split(",").map((part) => part.trim())) {
    const uri = item.replace(/!\d+[kmgt]?$/i, "");
    if (uri !== item) doubts.push(`The size limit in “${item}” no longer has a meaning.`);
    if (/^mailto:[^@\s]+@[^@\s]+$/i.test(uri) || /^https?:\/\/\S+$/i.test(uri)) uris.push(uri);
    else doubts.push(`“${item}” in ${tag} is not an address such as mailto:reports@example.com.`);
  }
  warnings.push(...doubts.slice(0, MOST_WARNINGS));
  return uris;
}

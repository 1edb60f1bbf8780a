/** The tags of a DMARC record behind its version (RFC 9989 §4.8). What cannot be read is left out, as receivers leave it out. */

const KNOWN = ["v", "p", "sp", "np", "t", "psd", "rua", "ruf", "fo", "adkim", "aspf"];
/** Tags of RFC 7489 that RFC 9989 has no more. */
const GONE = ["pct", "rf", "ri"];
/** Of more that cannot be read, these show what is the matter. */
export const MOST_WARNINGS = 10;
const VALUES = new Map([
  ["t", /^[yn]$/i],
  ["psd", /^[ynu]$/i],
  ["adkim", /^[rs]$/i],
  ["aspf", /^[rs]$/i],
  ["fo", /^[01ds](\s*:\s*[01ds])*$/i],
]);

/** Names in lower case; of a repeated tag the first counts. `warnings` are plain sentences, `MOST_WARNINGS` at most. */
export function readTags(record: string): { tags: Map<string, string>; warnings: string[] } {
  const tags = new Map<string, string>();
  const warnings: string[] = [];
  const fields = record
    .split(";")
    .slice(1)
    .map((field) => field.trim());
  if (fields.at(-1) === "") fields.pop();
  for (const field of fields) {
    const [name = "", ...rest] = field.split("=").map((part) => part.trim());
    const tag = name.toLowerCase();
    const value = rest.join("=");
    if (!/^[a-z]+$/.test(tag) || value === "" || /[^ -~]/.test(value))
      warnings.push(`“${field}” is not of the form tag=value; receivers pass over it.`);
    else if (tags.has(tag)) warnings.push(`${tag} stands more than once; write it once.`);
    else if (VALUES.get(tag)?.test(value) === false) warnings.push(`“${field}” is not a value that receivers know.`);
    else {
      if (GONE.includes(tag)) warnings.push(`${tag} no longer has a meaning; most receivers pass over it.`);
      else if (!KNOWN.includes(tag)) warnings.push(`${tag} is not a tag of DMARC; receivers pass over it.`);
      tags.set(tag, value);
    }
  }
  return { tags, warnings: warnings.slice(0, MOST_WARNINGS) };
}

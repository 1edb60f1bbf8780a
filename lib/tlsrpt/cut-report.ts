import { Buffer, isUtf8 } from "node:buffer";
import { elementsOf, isList, membersOf, textOf } from "./json-ranges";

const sharedMembers = ["organization-name", "date-range", "contact-info", "report-id"];

/**
 * The JSON of a report as far as it concerns one domain, as it was sent: all members if all policies do, else those of RFC 8460 §4.4.
 * Nobody sees another's part; of members sent twice only the one that was read is kept, for in the other there may be one.
 * @param json of one report that was read, UTF-8.
 * @param policyIndexes the policies to keep.
 * @returns JSON in UTF-8.
 */
export function cutReport(json: Buffer, policyIndexes: number[]): Buffer {
  const sent = membersOf(json, { start: 0 });
  const members = new Map(sent);
  const policies = members.get("policies");
  const all = policies && isList(json, policies) ? elementsOf(json, policies) : policies ? [policies] : [];
  const kept = policyIndexes.flatMap((index) => all[index] ?? []);
  const isWhole = kept.length === all.length;
  if (isWhole && sent.length === members.size && policies && isList(json, policies))
    return isUtf8(json) ? json : Buffer.from(textOf(json, { start: 0, end: json.length }));
  const others = [...members].filter(([name]) => name !== "policies" && (isWhole || sharedMembers.includes(name)));
  const texts = others.map(([name, range]) => `${JSON.stringify(name)}:${textOf(json, range)}`);
  return Buffer.from(`{${[...texts, `"policies":[${kept.map((range) => textOf(json, range)).join(",")}]`].join(",")}}`);
}

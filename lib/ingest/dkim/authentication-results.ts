/**
 * What our own mail server found when the mail arrived (RFC 8601), for mails that a gateway behind it has changed. Anybody can write
 * such a field: the topmost one that names our server is believed, as long as only our own servers have handled the mail since.
 */
import type { DkimSignature } from "./dkim-signature";
import { isSameHouse } from "./same-house";
import { type RawHeaderField, valueOf } from "./raw-header";

/** A signature that our server found good; `value` is the beginning of its b= (RFC 6008), where the server says so much. */
export type Vouched = { domain: string; selector: string | null; value: string | null };

/** @param authservId how our server names itself in the field, in lower case. */
export function vouchedSignatures(fields: RawHeaderField[], authservId: string): Vouched[] {
  for (const field of fields) {
    // RFC 8601 §5: what stands below the trace of a server that is not ours was not added by ours.
    if (field.name === "received" && !isOurs(valueOf(field), authservId)) return [];
    if (field.name !== "authentication-results") continue;
    const [id = "", ...results] = statementsOf(valueOf(field));
    // RFC 8601 §2.2: a version may follow the id.
    if (unquoted(id.split(/\s/)[0] ?? "").toLowerCase() === authservId) return results.flatMap(goodSignature);
  }
  return [];
}

/**
 * Whether our server's word is on this signature. Where it does not say which by its b= (RFC 6008), another signature of the same name
 * may be the one that was good, so that the word counts only for the sole one.
 * @param all every signature of the mail.
 */
export function isVouched(signature: DkimSignature, all: DkimSignature[], vouched: Vouched[]): boolean {
  const isMeant = (one: DkimSignature, { domain, selector, value }: Vouched) =>
    domain === one.domain &&
    (selector === null || selector.toLowerCase() === one.selector.toLowerCase()) &&
    (value === null || (value.length >= leastOfValue && one.value.startsWith(value)));
  return vouched.some((word) => isMeant(signature, word) && all.filter((one) => isMeant(one, word)).length === 1);
}

/** RFC 6008 §3: as much of b= as tells signatures apart, eight characters at least. */
const leastOfValue = 8;

function isOurs(received: string, authservId: string): boolean {
  const by = /(?:^|\s)by\s+([^\s;]+)/i.exec(statementsOf(received).join(";"))?.[1]?.toLowerCase();
  return by !== undefined && (by === authservId || isSameHouse(authservId, by));
}

/** `dkim=pass header.d=example.com header.s=s1`, in any order of its properties. */
function goodSignature(statement: string): Vouched[] {
  if (!/^dkim(?:\s*\/\s*1)?\s*=\s*pass(?:\s|$)/i.test(statement)) return [];
  const property = (name: string) =>
    unquoted(new RegExp(`\\sheader\\.${name}\\s*=\\s*("[^"]*"|[^\\s]+)`, "i").exec(statement)?.[1] ?? "");
  const domain = (property("d") || property("i").replace(/^.*@/, "")).toLowerCase();
  return domain === "" ? [] : [{ domain, selector: property("s") || null, value: property("b") || null }];
}

/** Split at semicolons, without comments, which may be nested (RFC 5322 §3.2.2); in quotes neither is what it seems. */
function statementsOf(text: string): string[] {
  const statements: string[] = [];
  let kept = "";
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\") {
      if (depth === 0) kept += text.slice(at, at + 2);
      at++;
    } else if (depth === 0 && (isQuoted || character === '"')) {
      if (character === '"') isQuoted = !isQuoted;
      kept += character;
    } else if (character === "(") depth++;
    else if (character === ")" && depth > 0) {
      depth--;
      kept += " ";
    } else if (depth === 0 && character === ";") {
      statements.push(kept.trim());
      kept = "";
    } else if (depth === 0) kept += character;
  }
  return [...statements, kept.trim()];
}

function unquoted(text: string): string {
  return text.replace(/^"(.*)"$/s, "$1");
}

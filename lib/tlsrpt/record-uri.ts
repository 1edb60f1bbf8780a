import { URL } from "node:url";
import { normalizeDomain } from "@/lib/names/normalize-domain";

export type ReportUri =
  { outcome: "uri"; uri: string; warning: string | null } | { outcome: "refused"; reason: string };

/**
 * One destination of a rua field, after the split at commas (RFC 8460 §3: inside a URI, `,` `!` `;` are percent-encoded).
 * @returns the URI with scheme and host in lower case; a mail address is decoded, the marks of the grammar in an https URL are encoded.
 */
export function readReportUri(text: string): ReportUri {
  if (text === "") return refused("The rua field has an empty destination.");
  if (!/^[\x21-\x7e]+$/.test(text)) return refused(`The destination “${text}” has a character that is not allowed.`);
  if (/^mailto:/i.test(text)) return readMailto(text);
  if (/^https:/i.test(text)) return readHttps(text);
  if (/^http:/i.test(text)) return refused(`Reports are not sent to http addresses: “${text}” must be https.`);
  if (/^[^:/]+@/.test(text)) return refused(`“${text}” must be written with mailto: before it.`);
  return refused(`The destination “${text}” is neither mailto: nor https:.`);
}

function readMailto(text: string): ReportUri {
  const [encoded = "", query] = text.slice("mailto:".length).split("?", 2);
  const address = decoded(encoded);
  const at = address?.lastIndexOf("@") ?? -1;
  const domain = address === null ? null : hostOf(address.slice(at + 1));
  if (address === null || at < 1 || domain === null || /^\/\/|[\s<>]/.test(address))
    return refused(`“${text}” does not hold a mail address.`);
  const isRaw = encoded.includes("!");
  const rawMark = isRaw ? "An address holds “!”, which must be written %21." : null;
  const warning =
    query === undefined ? rawMark : "A mailto: destination has a part after “?”, which senders may not understand.";
  return { outcome: "uri", uri: `mailto:${address.slice(0, at)}@${domain}`, warning };
}

function readHttps(text: string): ReportUri {
  const url = URL.canParse(text) && /^https:\/\/[^/]/i.test(text) ? new URL(text) : null;
  if (url === null || url.hostname === "") return refused(`“${text}” is not a usable https address.`);
  const warning = text.includes("!") ? "An https address holds “!”, which must be written %21." : null;
  return { outcome: "uri", uri: encodeMarks(url.href), warning };
}

const codes: Record<string, string> = { ",": "%2C", "!": "%21", ";": "%3B" };

/** Encodes what in a record would end the URI or be read as the record's own (RFC 8460 §3). */
export function encodeMarks(uri: string): string {
  return uri.replace(/[,!;]/g, (mark) => codes[mark] ?? mark);
}

/** A closed network may have mail hosts of one label. */
function hostOf(text: string): string | null {
  return normalizeDomain(text) ?? (/^[a-z][a-z0-9-]{0,62}$/i.test(text) ? text.toLowerCase() : null);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function refused(reason: string): ReportUri {
  return { outcome: "refused", reason };
}

import { Buffer } from "node:buffer";
import { toUSVString } from "node:util";
import { decodeWords } from "./decode-words";
import { parseAddresses } from "./parse-addresses";
import { parseMailDate } from "./parse-mail-date";
import { readFields, type Fields } from "./read-fields";
import { fromFirstField } from "./from-first-field";

/** The header fields of a mail that Waxseal looks at: unfolded, decoded, safe to store. Addresses have their domain in lower case. */
export type MessageHeaders = {
  /** The address alone, without the display name. */
  from: string | null;
  subject: string | null;
  /** With its angle brackets, as sent. */
  messageId: string | null;
  date: Date | null;
  /** All addresses of To, Cc, Delivered-To, X-Original-To, Envelope-To, X-Delivered-To and Resent-To, each once. */
  recipients: string[];
  /** RFC 8460 §5.3, as sent: a claim, not a checked name. */
  tlsReportDomain: string | null;
  tlsReportSubmitter: string | null;
};

const recipientFields = ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-delivered-to", "resent-to"];
const longestValue = 1000;
const longestHeader = 64 * 1024;

/** Reads the header of a raw message alone; the body is not looked at. */
export function readHeaders(received: Uint8Array): MessageHeaders {
  const raw = fromFirstField(received);
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, longestHeader));
  return toMessageHeaders(readFields(head.toString("latin1")));
}

/** The fields in their decoded form; the first of equal names counts. */
export function toMessageHeaders({ values }: Fields): MessageHeaders {
  const addresses = (name: string) => (values.get(name) ?? []).flatMap(parseAddresses).map(storable);
  const text = (name: string) => decoded(values.get(name)?.[0]);
  const date = values.get("date")?.[0];
  return {
    from: addresses("from")[0] ?? null,
    subject: text("subject"),
    messageId: text("message-id"),
    date: date === undefined ? null : parseMailDate(date),
    recipients: [...new Set(recipientFields.flatMap(addresses))],
    tlsReportDomain: text("tls-report-domain"),
    tlsReportSubmitter: text("tls-report-submitter"),
  };
}

function decoded(value: string | undefined): string | null {
  if (value === undefined) return null;
  const text = storable(decodeWords(value))
    .replace(/\s{2,}|[^\S ]/g, " ")
    .trim()
    .slice(0, longestValue);
  return text === "" ? null : toUSVString(text);
}

/** Postgres refuses NUL and half characters; line breaks in a header value are never meant. */
function storable(text: string): string {
  return toUSVString(text.replace(/[\x00-\x08\x0a-\x1f\x7f]/g, " "));
}

/** DNS messages (RFC 1035 §4): one question out, one answer in that is checked to be ours. */
import { AUTHENTIC_DATA, CHECKING_DISABLED, type DecodedPacket, DNSSEC_OK } from "dns-packet";
import { decode, encode, RECURSION_DESIRED } from "dns-packet";

export type QueryType = "A" | "AAAA" | "CNAME" | "MX" | "NS" | "TLSA" | "TXT";

/** `name` in lower case without its final dot. */
export type Question = { name: string; type: QueryType };

/** How large an answer over UDP may be: what passes every path without fragments. */
const UDP_PAYLOAD = 1232;

/**
 * `extended`: with EDNS0 (RFC 6891); `validates`: ask for signatures and the AD bit (RFC 6840 §5.7); `unchecked`: ask for the answer even
 * where its signatures are wrong (RFC 4035 §3.2.2).
 */
export function encodeQuery(
  id: number,
  question: Question,
  options: { extended: boolean; validates: boolean; unchecked?: boolean },
): Buffer {
  const { extended, validates, unchecked = false } = options;
  const flags = validates ? DNSSEC_OK : 0;
  return encode({
    type: "query",
    id,
    flags: RECURSION_DESIRED | (validates ? AUTHENTIC_DATA : 0) | (unchecked ? CHECKING_DISABLED : 0),
    questions: [{ name: question.name, type: question.type, class: "IN" }],
    additionals: extended
      ? [
          {
            ...{ type: "OPT", name: ".", udpPayloadSize: UDP_PAYLOAD, extendedRcode: 0, ednsVersion: 0, options: [] },
            ...{ flags, flag_do: validates },
          },
        ]
      : [],
  });
}

/** `foreign`: not an answer to this question, so to be ignored; `unreadable`: ours by its number, but cut off or malformed. */
export type ReadAnswer =
  { outcome: "answer"; packet: DecodedPacket } | { outcome: "foreign" } | { outcome: "unreadable" };

/** Whether a datagram answers the question that was sent under this id: anybody can send one. */
export function readAnswer(bytes: Buffer, id: number, question: Question): ReadAnswer {
  if (bytes.length < 12 || bytes.readUInt16BE(0) !== id || (bytes.readUInt8(2) & 0x80) === 0)
    return { outcome: "foreign" };
  let packet: DecodedPacket;
  try {
    packet = decode(bytes);
  } catch {
    return { outcome: "unreadable" };
  }
  const [asked, ...more] = packet.questions ?? [];
  const isOurs =
    more.length === 0 && asked?.name.toLowerCase() === question.name && asked.type === question.type && isIn(asked);
  // A server that cannot read the question may answer without it.
  return isOurs || (!asked && responseCode(packet) !== "NOERROR")
    ? { outcome: "answer", packet }
    : { outcome: "foreign" };
}

const RESPONSE_CODES = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"] as const;

/** The name of the response code (RFC 1035 §4.1.1), or `code 9` for a rarer one. */
export function responseCode(packet: DecodedPacket): string {
  const code = (packet.flags ?? 0) & 0xf;
  return RESPONSE_CODES[code] ?? `code ${code}`;
}

function isIn(asked: { class?: string | undefined }): boolean {
  return asked.class === "IN";
}

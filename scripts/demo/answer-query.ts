import { isIPv6 } from "node:net";
import {
  type Answer,
  AUTHENTIC_DATA,
  AUTHORITATIVE_ANSWER,
  decode,
  type DecodedPacket,
  encode,
  RECURSION_AVAILABLE,
  TRUNCATED_RESPONSE,
} from "dns-packet";
import type { FakeRecords } from "@/lib/dns/fake-resolver";
import type { Zone } from "./zone";

const seconds = 60;
const noSuchName = 3;
const plainUdpBytes = 512;

/** The answer to a query (RFC 1035 §4), or null to what is none; over UDP one that is too long is cut to its head. */
export function answerQuery(query: Buffer, zone: Zone, transport: "udp" | "tcp"): Buffer | null {
  const asked = readQuery(query);
  const [question] = asked?.questions ?? [];
  if (!asked || !question) return null;
  const name = question.name.toLowerCase();
  const records = zone[name];
  const answers = records ? answersTo(name, question.type, records) : [];
  const exists = Object.keys(zone).some((known) => known === name || known.endsWith(`.${name}`));
  const flags =
    AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE | (records?.authentic ? AUTHENTIC_DATA : 0) | (exists ? 0 : noSuchName);
  const head = { id: asked.id, type: "response" as const, questions: asked.questions };
  const answer = encode({ ...head, flags, answers, authorities: answers.length > 0 ? [] : [startOfAuthority(name)] });
  if (transport === "tcp" || answer.length <= mostUdpBytes(asked)) return answer;
  return encode({ ...head, flags: flags | TRUNCATED_RESPONSE });
}

function readQuery(query: Buffer): DecodedPacket | null {
  try {
    const packet = decode(query);
    return packet.type === "query" ? packet : null;
  } catch {
    return null;
  }
}

/** RFC 6891 §6.2.3 */
function mostUdpBytes({ additionals }: DecodedPacket): number {
  const option = additionals?.find((record) => record.type === "OPT");
  return option?.type === "OPT" ? Math.max(plainUdpBytes, option.udpPayloadSize) : plainUdpBytes;
}

function answersTo(name: string, type: string, records: FakeRecords): Answer[] {
  const head = { name, ttl: seconds, class: "IN" as const };
  const { txt = [], mx = [], addresses = [], tlsa = [] } = records;
  switch (type) {
    case "TXT":
      return txt.map((text) => ({ ...head, type, data: [text].flat().flatMap(inStrings) }));
    case "MX":
      return mx.map((data) => ({ ...head, type, data }));
    case "A":
      return addresses.filter((address) => !isIPv6(address)).map((data) => ({ ...head, type, data }));
    case "AAAA":
      return addresses.filter(isIPv6).map((data) => ({ ...head, type, data }));
    case "TLSA":
      return tlsa.map(({ usage, selector, matching, data }) => {
        const certificate = Buffer.from(data);
        return { ...head, type, data: { usage, selector, matchingType: matching, certificate } };
      });
    default:
      return [];
  }
}

/** RFC 1035 §3.3: a string of a TXT record holds 255 octets. */
function inStrings(text: string): string[] {
  return text.match(/.{1,255}/gs) ?? [""];
}

/** RFC 2308 §3: says how long the absence may be kept. */
function startOfAuthority(name: string): Answer {
  const mname = "ns.waxseal.example";
  const rname = "hostmaster.waxseal.example";
  const data = { mname, rname, serial: 1, refresh: 3600, retry: 600, expire: 86_400, minimum: 5 };
  return { name, type: "SOA", class: "IN", ttl: 5, data };
}

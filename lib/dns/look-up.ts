/** One question to the servers in turn, with aliases followed (RFC 1034 §5.3.3). */
import type { Answer, DecodedPacket } from "dns-packet";
import type { ServerAddress } from "@/lib/server-address";
import { askServer, type ServerAnswer } from "./ask-server";
import { type Question, responseCode } from "./message";

export type LookUpOptions = { servers: ServerAddress[]; validates: boolean; timeoutMs: number };

/** `ttl` in seconds: how long the answer may be kept. */
export type RawAnswer =
  | { outcome: "found"; records: Answer[]; ttl: number; authentic: boolean }
  | { outcome: "absent"; ttl: number; authentic: boolean }
  | { outcome: "failed"; reason: string; bogus?: boolean };

const ROUNDS = 2;
const ALIASES = 8;

/** Asks each server twice before it gives up. `authentic` only where every answer on the way had the AD bit. */
export async function lookUp(question: Question, options: LookUpOptions): Promise<RawAnswer> {
  let { name } = question;
  let ttl = Infinity;
  let authentic = options.validates;
  let aliases = 0;
  for (;;) {
    const answer = await askServers({ name, type: question.type }, options);
    if (answer.outcome === "failed") return answer;
    const step = follow(answer.packet, { name, type: question.type });
    ttl = Math.min(ttl, step.ttl);
    authentic &&= answer.packet.flag_ad;
    if (step.records.length > 0) return { outcome: "found", records: step.records, ttl, authentic };
    aliases += step.aliases;
    if (aliases > ALIASES) return { outcome: "failed", reason: "the chain of aliases (CNAME) does not end" };
    if (step.aliases === 0 || responseCode(answer.packet) === "NXDOMAIN")
      return { outcome: "absent", ttl: Math.min(ttl, negativeTtl(answer.packet)), authentic };
    name = step.name;
  }
}

type Answered = ServerAnswer | { outcome: "failed"; reason: string; bogus: true };

async function askServers(question: Question, options: LookUpOptions): Promise<Answered> {
  let reason = "no DNS server is known";
  let refusing: ServerAddress | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of options.servers) {
      const answer = await askServer(server, question, options);
      if (answer.outcome === "answer") {
        const code = responseCode(answer.packet);
        if (code === "NOERROR" || code === "NXDOMAIN") return answer;
        if (code === "SERVFAIL") refusing = server;
        reason = `the server answered ${code}`;
      } else {
        reason = answer.reason;
      }
    }
  }
  if (options.validates && refusing && (await wouldAnswerUnchecked(refusing, question, options)))
    return {
      outcome: "failed",
      reason: "its DNSSEC signatures are wrong, so validating servers refuse it",
      bogus: true,
    };
  return { outcome: "failed", reason };
}

/** RFC 4035 §3.2.2: with checking disabled, a validating server hands out what it otherwise refuses with SERVFAIL. */
async function wouldAnswerUnchecked(server: ServerAddress, question: Question, options: LookUpOptions) {
  const answer = await askServer(server, question, { ...options, unchecked: true });
  return answer.outcome === "answer" && ["NOERROR", "NXDOMAIN"].includes(responseCode(answer.packet));
}

/** The records at the name, or where the aliases that stand in the same answer lead. */
function follow(packet: DecodedPacket, question: Question) {
  let name = question.name;
  let ttl = Infinity;
  let aliases = 0;
  for (;;) {
    const here = (packet.answers ?? []).filter((record) => isAt(record, name));
    const records = here.filter((record) => record.type === question.type);
    if (records.length > 0) return { name, aliases, records, ttl: Math.min(ttl, ...records.map(ttlOf)) };
    const alias = here.find((record) => record.type === "CNAME");
    if (!alias || alias.type !== "CNAME" || aliases > ALIASES) return { name, aliases, records, ttl };
    ttl = Math.min(ttl, ttlOf(alias));
    name = alias.data.toLowerCase();
    aliases += 1;
  }
}

function isAt(record: Answer, name: string): boolean {
  return record.type !== "OPT" && record.class === "IN" && record.name.toLowerCase() === name;
}

function ttlOf(record: Answer): number {
  const ttl = record.type === "OPT" ? 0 : (record.ttl ?? 0);
  // RFC 2181 §8: a value with the top bit set counts as zero.
  return ttl > 0x7fffffff ? 0 : ttl;
}

/** RFC 2308 §5: the lesser of the SOA's own TTL and its last field; without SOA the absence is not kept. */
function negativeTtl(packet: DecodedPacket): number {
  const soa = (packet.authorities ?? []).find((record) => record.type === "SOA");
  return soa?.type === "SOA" ? Math.min(ttlOf(soa), soa.data.minimum ?? 0) : 0;
}

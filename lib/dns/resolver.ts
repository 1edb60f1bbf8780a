/**
 * What the product asks the DNS, and the resolver that asks for real. Checks, ownership proof and DKIM take a `Resolver`, so that
 * tests and the demo can answer by value (see `fake-resolver.ts`). An answer is always a value: nothing here throws.
 */
import { getServers } from "node:dns";
import type { Answer } from "dns-packet";
import { parseServerAddress } from "@/lib/server-address";
import { answerCache } from "./answer-cache";
import { isDnsName } from "./is-dns-name";
import { lookUp, type LookUpOptions, type RawAnswer } from "./look-up";
import type { QueryType } from "./message";

/**
 * `absent` is NXDOMAIN as well as a name without records of the type. `authentic` says that a validating resolver vouches for the
 * answer (RFC 4035 §3.2.3); it is never true where the resolver is not trusted to validate. `ttl` in seconds. `bogus`: the servers refuse
 * what is there because its signatures are wrong, and would give it unvalidated (RFC 4035 §3.2.2). `partial`: of the addresses, those of
 * one family could not be asked for.
 */
export type DnsAnswer<T> =
  | { outcome: "found"; records: T[]; ttl: number; authentic: boolean; partial?: boolean }
  | { outcome: "absent"; authentic: boolean }
  | { outcome: "failed"; reason: string; bogus?: boolean };

/** The reason of a failure that servers report of the name asked for; any other may as well lie between us and them. */
export const servfail = "the server answered SERVFAIL";

/** `exchange` is in lower case without its final dot, and "." for a null MX (RFC 7505). */
export type MxRecord = { preference: number; exchange: string };

/** RFC 6698 §2.1, the numbers as they are on the wire. */
export type TlsaRecord = { usage: number; selector: number; matching: number; data: Uint8Array };

/** Aliases (CNAME) are followed, but for `cname`, which asks for the alias itself. Names are A-labels, case and a final dot do not matter. */
export type Resolver = {
  /** Whether the servers validate DNSSEC and their word is believed. */
  readonly validates: boolean;
  /** Each record as the strings it is made of; most readers join them without a blank. */
  txt(name: string): Promise<DnsAnswer<string[]>>;
  /** By preference, best first. */
  mx(name: string): Promise<DnsAnswer<MxRecord>>;
  /** IPv4 and IPv6 addresses; found if either is, failed only if none is found and one failed. */
  addresses(name: string): Promise<DnsAnswer<string>>;
  cname(name: string): Promise<DnsAnswer<string>>;
  tlsa(name: string): Promise<DnsAnswer<TlsaRecord>>;
  /** The name servers of the zone that begins at the name. */
  ns(name: string): Promise<DnsAnswer<string>>;
};

/**
 * A resolver that asks recursive servers over UDP, and over TCP where an answer is too long.
 * @param servers `192.0.2.1`, `192.0.2.1:5353`, `[2001:db8::1]:53` or `unbound:53`; the system's own if none is named.
 * @param validates whether the servers validate DNSSEC and their word (the AD bit) reaches us unaltered.
 * @param caches whether answers are kept for a short while; not where somebody looks whether his change is visible yet.
 * @param timeoutMs for one question to one server; each server is asked at most twice.
 * @throws RangeError for a server that is not an address.
 */
export function dnsResolver({ servers, validates, caches = true, timeoutMs = 2500 }: DnsResolverOptions): Resolver {
  const named = servers.length > 0 ? servers : getServers();
  const options: LookUpOptions = { servers: named.slice(0, 4).map(parseServerAddress), validates, timeoutMs };
  const cache = answerCache();

  async function ask<T>(name: string, type: QueryType, read: (record: Answer) => T | null): Promise<DnsAnswer<T>> {
    const plain = name.toLowerCase().replace(/\.$/, "");
    if (!isDnsName(plain)) return { outcome: "absent", authentic: false };
    const question = { name: plain, type };
    const find = () => lookUp(question, options);
    return typed(await (caches ? cache.through(`${type} ${plain}`, find) : find()), read);
  }

  return {
    validates,
    txt: (name) => ask(name, "TXT", readTxt),
    async mx(name) {
      const answer = await ask(name, "MX", readMx);
      if (answer.outcome === "found") answer.records.sort((a, b) => a.preference - b.preference);
      return answer;
    },
    addresses: async (name) => bothFamilies(await Promise.all([ask(name, "A", readText), ask(name, "AAAA", readText)])),
    cname: (name) => ask(name, "CNAME", readText),
    tlsa: (name) => ask(name, "TLSA", readTlsa),
    ns: (name) => ask(name, "NS", readText),
  };
}

type DnsResolverOptions = { servers: string[]; validates: boolean; caches?: boolean; timeoutMs?: number };

function typed<T>(answer: RawAnswer, read: (record: Answer) => T | null): DnsAnswer<T> {
  if (answer.outcome === "failed") return answer;
  if (answer.outcome === "absent") return { outcome: "absent", authentic: answer.authentic };
  const records = answer.records.map(read).filter((record) => record !== null);
  return { outcome: "found", records, ttl: answer.ttl, authentic: answer.authentic };
}

function bothFamilies([v4, v6]: [DnsAnswer<string>, DnsAnswer<string>]): DnsAnswer<string> {
  const found = [v4, v6].filter((answer) => answer.outcome === "found");
  // What could not be asked says nothing of what was.
  const authentic = [v4, v6].every((answer) => answer.outcome === "failed" || answer.authentic);
  const failed = [v4, v6].filter((answer) => answer.outcome === "failed");
  if (found.length > 0) {
    const records = found.flatMap((answer) => answer.records);
    const ttl = Math.min(...found.map((answer) => answer.ttl));
    return { outcome: "found", records, ttl, authentic, ...(failed.length > 0 && { partial: true }) };
  }
  return failed.find(({ bogus }) => bogus) ?? failed[0] ?? { outcome: "absent", authentic };
}

function readTxt(record: Answer): string[] | null {
  if (record.type !== "TXT") return null;
  return [record.data].flat().map((part) => printable(part.toString()));
}

function readMx(record: Answer): MxRecord | null {
  if (record.type !== "MX") return null;
  return { preference: record.data.preference ?? 0, exchange: printable(record.data.exchange.toLowerCase()) };
}

function readText(record: Answer): string | null {
  if (record.type !== "A" && record.type !== "AAAA" && record.type !== "CNAME" && record.type !== "NS") return null;
  return printable(record.data.toLowerCase());
}

/** Anything can stand in the DNS; control characters would trouble the database and the screen. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "\uFFFD");
}

function readTlsa(record: Answer): TlsaRecord | null {
  if (record.type !== "TLSA" || !("certificate" in record.data)) return null;
  const { usage, selector, matchingType, certificate } = record.data;
  return { usage, selector, matching: matchingType, data: new Uint8Array(certificate) };
}

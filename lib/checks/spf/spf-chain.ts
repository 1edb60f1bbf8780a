/**
 * The SPF record of a domain with all that it leads to, as a receiver goes through it whom nothing matches (RFC 7208 §4.6.4): what
 * is included, how often DNS is asked, and what is not there.
 */
import { type AskingTerm, parseSpfRecord, type ValidSpf } from "@/lib/spf/record";
import type { Sight } from "@/lib/checks/sight/sight";

/** As many questions are followed; far more than any receiver asks. */
export const MOST_FOLLOWED = 25;
/** RFC 7208 §4.6.4: of an mx, the addresses of ten hosts at most. */
const MOST_MX = 10;

/** A term, and the domain in whose record it stands. */
export type PlacedTerm = { term: string; domain: string };

export type SpfChain = {
  /** How often DNS is asked by the rules of RFC 7208 §4.6.4; `isCut`: for more often than was followed. */
  lookUps: number;
  isCut: boolean;
  /** The same of each asking term of the domain's own record. */
  own: { term: string; lookUps: number }[];
  /** Terms whose names are not in DNS. */
  voids: PlacedTerm[];
  /** Included records that cannot be used; `reason` is a sentence. */
  broken: (PlacedTerm & { reason: string })[];
  /** Names that lead back to the first of them. */
  circles: string[][];
  /** An `mx` that stands for more hosts than receivers ask for. */
  wide: (PlacedTerm & { hosts: number })[];
  /** Includes by which everybody may send. */
  open: PlacedTerm[];
  failed: { name: string; reason: string; bogus?: boolean }[];
  /** What becomes of others in the end, through redirects; null where nothing is said or known. */
  all: ValidSpf["all"];
};

/** Follows a record and all that it includes, up to `MOST_FOLLOWED` questions. */
export async function spfChain(record: ValidSpf, sight: Sight): Promise<SpfChain> {
  const lists = { voids: [], broken: [], circles: [], wide: [], open: [], failed: [] };
  const chain: SpfChain = { lookUps: 0, isCut: false, own: [], all: null, ...lists };
  const { lookUps, own, all } = await follow(record, [sight.domain], chain, sight);
  return { ...chain, lookUps, own, all };
}

type Followed = Pick<SpfChain, "lookUps" | "own" | "all">;

/** @param path the names on the way to the record, its own last. */
async function follow(record: ValidSpf, path: string[], chain: SpfChain, sight: Sight): Promise<Followed> {
  const led = await Promise.all(record.asking.map((term) => ask(term, path, chain, sight)));
  const own = record.asking.map(({ text }, at) => ({ term: text, lookUps: 1 + (led[at]?.lookUps ?? 0) }));
  const lookUps = own.reduce((sum, one) => sum + one.lookUps, 0);
  return { lookUps, own, all: record.redirect === null ? record.all : (led.at(-1)?.all ?? null) };
}

/** What is behind a term: how many more questions, and how the record there ends. */
async function ask(
  { text, kind, name }: AskingTerm,
  path: string[],
  chain: SpfChain,
  sight: Sight,
): Promise<Pick<Followed, "lookUps" | "all">> {
  const nothing = { lookUps: 0, all: null };
  const domain = path.at(-1) ?? sight.domain;
  const placed = { term: text, domain };
  const target = name ?? domain;
  chain.lookUps += 1;
  chain.isCut ||= chain.lookUps > MOST_FOLLOWED;
  // What a macro stands for differs from mail to mail.
  if (chain.isCut || kind === "ptr" || target.includes("%")) return nothing;
  if (kind === "a" || kind === "exists") {
    const answer = await sight.addresses(target);
    if (answer.outcome === "failed") chain.failed.push({ name: target, ...answer });
    if (answer.outcome === "absent") chain.voids.push(placed);
    return nothing;
  }
  if (kind === "mx") {
    const seen = await sight.mxOf(target);
    if (seen.outcome === "failed") chain.failed.push({ name: target, ...seen });
    // RFC 7208 §5.4: without an MX record, mx does not stand for the domain's own address.
    if (seen.outcome === "no-mail" || (seen.outcome === "hosts" && seen.implicit)) chain.voids.push(placed);
    if (seen.outcome === "hosts" && seen.hosts.length > MOST_MX)
      chain.wide.push({ ...placed, hosts: seen.hosts.length });
    return nothing;
  }
  const start = path.indexOf(target);
  if (start >= 0) {
    chain.circles.push([...path.slice(start), target]);
    return nothing;
  }
  const answer = await sight.txt(target);
  if (answer.outcome === "failed") {
    chain.failed.push({ name: target, ...answer });
    return nothing;
  }
  const record = parseSpfRecord(answer.outcome === "found" ? answer.records : []);
  if (record.outcome !== "valid") {
    const reason = record.outcome === "none" ? `There is no SPF record at ${target}.` : record.reason;
    chain.broken.push({ ...placed, reason });
    return nothing;
  }
  const { lookUps, all } = await follow(record, [...path, target], chain, sight);
  // With another sign than +, what matches does not pass.
  if (kind === "include" && all === "+" && !/^[-~?]/.test(text)) chain.open.push(placed);
  return { lookUps, all };
}

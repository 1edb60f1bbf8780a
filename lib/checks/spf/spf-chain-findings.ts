/** What is said of all that an SPF record leads to (RFC 7208 §4.6.4, §5.2, §6.1). */
import { LOOK_UP_LIMIT, type ValidSpf } from "@/lib/spf/record";
import type { Finding } from "@/lib/checks/finding";
import { MOST_FOLLOWED, type PlacedTerm, type SpfChain } from "./spf-chain";
import { unanswered } from "@/lib/checks/unanswered";

/** RFC 7208 §4.6.4: names that lead to nothing, which receivers put up with. */
const VOID_LIMIT = 2;
const limits = "RFC 7208 §4.6.4";

/** The record, and how often each of its terms makes receivers ask. */
export function chainEvidence({ record }: ValidSpf, { lookUps, own, isCut, failed }: SpfChain): string {
  if (isCut) return record;
  const terms = own.filter((one) => one.lookUps > 1).map((one) => `${one.term}: ${one.lookUps}`);
  const atLeast = failed.length > 0 ? "at least " : "";
  const all = `Receivers ask DNS ${atLeast}${times(lookUps)}, of ${LOOK_UP_LIMIT} at most, with all that is included.`;
  return [record, ...terms, all].join("\n");
}

/** Why receivers take the record for an error. */
export function chainErrors(record: ValidSpf, chain: SpfChain, domain: string): Finding[] {
  const [circle] = chain.circles.toSorted((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
  if (circle) return [inCircle(circle, record, domain)];
  if (chain.isCut || chain.lookUps > LOOK_UP_LIMIT) return [tooManyLookUps(record, chain, domain)];
  return [
    ...placed(chain.broken).map((one): Finding => {
      const whose = one.domain === domain ? "" : `, in the record of ${one.domain},`;
      return {
        severity: "warning",
        title: `“${one.term}”${whose} leads to no usable SPF record, so receivers who come to it take that of ${domain} for an error.`,
        evidence: one.reason,
        remedy:
          one.domain === domain
            ? `Take “${one.term}” out of the record, or write the name right.`
            : `Tell whoever runs ${one.domain}; until it is mended, take out the term that leads there.`,
        section: one.term.toLowerCase().startsWith("redirect") ? "RFC 7208 §6.1" : "RFC 7208 §5.2",
      };
    }),
    ...placed(chain.wide).map((one): Finding => ({
      severity: "warning",
      title: `“${one.term}” in the SPF record of ${one.domain} stands for ${one.hosts} mail servers; with more than ten receivers take the record of ${domain} for an error.`,
      evidence: "",
      remedy: "Name the servers by ip4 and ip6 instead.",
      section: limits,
    })),
    ...(chain.voids.length > VOID_LIMIT ? [tooManyVoids(chain, domain)] : []),
  ];
}

/** What does not keep receivers from using the record. */
export function chainWarnings({ open, voids, isCut }: SpfChain, domain: string): Finding[] {
  if (isCut) return [];
  const few = voids.length <= VOID_LIMIT ? placed(voids) : [];
  return [
    ...placed(open).map((one): Finding => ({
      severity: "warning",
      title: `By “${one.term}” in the SPF record of ${one.domain} everybody may send for ${domain}: the record there ends in +all.`,
      evidence: "",
      remedy: one.domain === domain ? `Take “${one.term}” out of the record.` : `Tell whoever runs ${one.domain}.`,
      section: "RFC 7208 §5.2",
    })),
    ...few.map((one): Finding => ({
      severity: "info",
      title: `“${one.term}” in the SPF record of ${one.domain} leads to nothing in DNS; receivers put up with two such terms.`,
      evidence: "",
      remedy: one.domain === domain ? `Take “${one.term}” out of the record, or write the name right.` : null,
      section: limits,
    })),
  ];
}

/** What could not be looked at. */
export function chainDoubts({ failed, isCut }: SpfChain): Finding[] {
  if (isCut) return [];
  const byName = new Map(failed.map((one) => [one.name, one]));
  return [...byName.keys()].toSorted().map((name) => unanswered(name, byName.get(name) ?? { reason: "" }));
}

function inCircle(circle: string[], { record }: ValidSpf, domain: string): Finding {
  const isOwn = circle.length === 2 && circle[0] === domain;
  const how = isOwn ? "back to itself" : "in a circle";
  return {
    severity: "warning",
    title: `The SPF record of ${domain} leads ${how}, so that receivers take it for an error.`,
    evidence: isOwn ? record : `${record}\n${circle.join(" → ")}`,
    remedy: isOwn
      ? `Take the term that names ${domain} out of the record.`
      : "Take out the term that leads there, or have the circle broken by whoever runs these domains.",
    section: limits,
  };
}

function tooManyLookUps(record: ValidSpf, chain: SpfChain, domain: string): Finding {
  const count = chain.isCut ? `more than ${times(MOST_FOLLOWED)}` : times(chain.lookUps);
  return {
    severity: "warning",
    title: `The SPF record of ${domain} makes receivers ask DNS ${count}, with all that it includes; after ${times(LOOK_UP_LIMIT)} they give up and take it for an error.`,
    evidence: chainEvidence(record, chain),
    remedy:
      "Take out what no longer sends for the domain, and name servers of your own by ip4 and ip6; a service may send from a subdomain that has a record of its own.",
    section: limits,
  };
}

function tooManyVoids({ voids }: SpfChain, domain: string): Finding {
  return {
    severity: "warning",
    title: `${voids.length} terms of the SPF record of ${domain} lead to nothing in DNS; after two such terms receivers take it for an error.`,
    evidence: placed(voids)
      .map((one) => `${one.term} (${one.domain})`)
      .join("\n"),
    remedy: "Take these terms out, or write their names right.",
    section: limits,
  };
}

/** Each once, in an order of its own: what is asked side by side comes in any. */
function placed<T extends PlacedTerm>(terms: T[]): T[] {
  const byText = new Map(terms.map((one) => [`${one.domain} ${one.term}`, one]));
  return [...byText.keys()].toSorted().flatMap((text) => byText.get(text) ?? []);
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

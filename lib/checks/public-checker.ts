import { floodGate } from "@/lib/limits/flood-gate";
import { organizationalDomain } from "@/lib/names/organizational-domain";
import { checkIds, type CheckId, type CheckResult } from "./finding";

const freshMs = 5 * 60_000;
const mostKept = 200;
/** More than one network may ask for at once: see `lib/web/limit-checks.ts`. */
const mostAtOnce = 24;
const secondsUntilFree = 15;

export type PublicLook<Walk> = {
  /** A-labels. */
  domain: string;
  askedAt: Date;
  /** What a check says, as soon as it does; null for one that did not run. */
  resultOf(check: CheckId): Promise<CheckResult | null>;
  results: Promise<CheckResult[]>;
  /** The way of a mail to the domain, walked once. */
  walk(): Promise<Walk>;
};

/** `busy`: too many domains at once, or too many names under one domain. */
export type PublicAnswer<Walk> =
  { outcome: "looked"; look: PublicLook<Walk> } | { outcome: "busy"; secondsToWait: number };

/** Begins to look at a domain, and announces each result as it comes. `results` rejects only for a bug. */
type BeginLook<Walk> = (
  domain: string,
  asOf: Date,
  announce: (result: CheckResult) => void,
) => Pick<PublicLook<Walk>, "results" | "walk">;

/**
 * Looks at domains for whoever asks: of one domain there is one look for all who ask within five minutes, whether it is still under
 * way or not; only so many are under way at once, and only so many are kept.
 */
export function publicChecker<Walk>(begin: BeginLook<Walk>): (domain: string, asOf?: Date) => PublicAnswer<Walk> {
  const kept = new Map<string, PublicLook<Walk>>();
  // The names under one registered domain are mostly answered for by the same servers.
  const families = floodGate({ most: 10, perSecond: 1 / 30 });
  let underWay = 0;

  function startLook(domain: string, asOf: Date): PublicLook<Walk> {
    const look = announcedLook(begin, domain, asOf);
    underWay += 1;
    const end = () => void (underWay -= 1);
    look.results.then(end, () => {
      end();
      if (kept.get(domain) === look) kept.delete(domain);
    });
    kept.delete(domain);
    kept.set(domain, look);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return look;
  }

  return (domain, asOf = new Date()) => {
    const known = kept.get(domain);
    if (known && asOf.getTime() - known.askedAt.getTime() < freshMs) return { outcome: "looked", look: known };
    const family = organizationalDomain(domain) ?? domain;
    const secondsToWait = underWay >= mostAtOnce ? secondsUntilFree : families.secondsToWait(family, asOf);
    if (secondsToWait > 0) return { outcome: "busy", secondsToWait };
    families.charge(family, 1, asOf);
    return { outcome: "looked", look: startLook(domain, asOf) };
  };
}

function announcedLook<Walk>(begin: BeginLook<Walk>, domain: string, askedAt: Date): PublicLook<Walk> {
  const tell = new Map<CheckId, (result: CheckResult) => void>();
  const said = new Map(checkIds.map((id) => [id, new Promise<CheckResult>((resolve) => tell.set(id, resolve))]));
  const { results, walk } = begin(domain, askedAt, (result) => tell.get(result.check)?.(result));
  let walked: Promise<Walk> | undefined;
  return {
    ...{ domain, askedAt, results },
    resultOf: (check) =>
      Promise.race(
        [said.get(check), results.then((all) => all.find((one) => one.check === check))].filter(
          (promise) => promise !== undefined,
        ),
      ).then((result) => result ?? null),
    walk: () => (walked ??= walk()),
  };
}

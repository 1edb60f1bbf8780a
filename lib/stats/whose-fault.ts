/**
 * Whose fault a problem is, with the evidence: many who see it at one server point to the receiver, one among several who met the same
 * server without it points to that sender, and a few failures on one day that never came back are transient.
 */
import { organizationalDomain } from "@/lib/names/organizational-domain";
import { anyMarked } from "./marked-days";
import type { PolicyTypeFigures } from "./policy-types";
import type { ProblemFigures } from "./problems";

export type Fault = {
  kind: "receiver" | "sender" | "transient" | "open";
  /** Who sees it, and who reported connections under the same policies on days with it and did not: houses, by registrable domain. */
  witnesses: string[];
  others: string[];
  /** Days with reports of the witnesses since it was last seen. */
  cleanDays: number;
};

type Evidence = {
  types: PolicyTypeFigures[];
  /** On which days of the period each reporter reported. */
  reportedDays: Map<string, Uint8Array>;
};

/** A failure that came on one day only, and then not on as many days with reports, came by chance. */
const cleanDaysOfTransient = 2;

/** Pure. The policy host's errors, too, are the receiver's where several see them. */
export function whoseFault(problem: ProblemFigures, { types, reportedDays }: Evidence): Fault {
  const seers = problem.witnesses.map(({ reporter }) => reporter);
  const witnesses = housesOf(seers);
  const failing = anyMarked(
    problem.witnesses.map(({ days }) => days),
    problem.witnesses[0]?.days.length ?? 0,
  );
  // Whose reports are all of other days has not met it, and is no witness against it.
  const wasThere = (reporter: string) =>
    reportedDays.get(reporter)?.some((mark, at) => mark === 1 && failing[at] === 1);
  const others = housesOf(
    types
      .filter(({ type }) => type !== null && problem.policyTypes.includes(type))
      .flatMap(({ reporters }) => reporters.filter(({ successful }) => successful > 0))
      .map(({ reporter }) => reporter)
      .filter(wasThere),
  ).filter((house) => !witnesses.includes(house));
  const cleanDays = daysSince(problem, reportedDays);
  // Where nobody who saw it reported before, it may have lasted longer than these days.
  const before = seers.some((reporter) => reportedDays.get(reporter)?.subarray(0, failing.indexOf(1)).includes(1));
  const isOfOneDay = before && problem.firstDay === problem.lastDay;
  return { kind: kindOf({ witnesses, others, cleanDays }, isOfOneDay), witnesses, others, cleanDays };
}

function kindOf({ witnesses, others, cleanDays }: Omit<Fault, "kind">, isOfOneDay: boolean): Fault["kind"] {
  if (isOfOneDay && cleanDays >= cleanDaysOfTransient) return "transient";
  if (witnesses.length > 1) return "receiver";
  // One voice against one is no evidence for either.
  return others.length > 1 ? "sender" : "open";
}

function daysSince({ witnesses }: ProblemFigures, reportedDays: Map<string, Uint8Array>): number {
  const last = Math.max(...witnesses.map(({ days }) => days.lastIndexOf(1)));
  const since = witnesses.flatMap(({ reporter }) => reportedDays.get(reporter)?.subarray(last + 1) ?? []);
  return anyMarked(since, since[0]?.length ?? 0).filter((mark) => mark === 1).length;
}

function housesOf(reporters: string[]): string[] {
  return [...new Set(reporters.map((reporter) => organizationalDomain(reporter) ?? reporter))];
}

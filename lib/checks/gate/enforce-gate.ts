/** Whether a domain is ready to ask senders to enforce its policy, and what speaks for and against it, sentence by sentence. */
import type { Domain } from "@/lib/domains/get-domain";
import { policyDifferences } from "@/lib/mtasts/describe-policy";
import { listPolicies, type PolicyVersion } from "@/lib/policies/list-policies";
import { trustedStandings } from "@/lib/reports/standing";
import { lastDayDue } from "@/lib/stats/coverage-of-days";
import { addDays, dayOf } from "@/lib/stats/period";
import { simulatedDays, type SimulatedDay } from "@/lib/stats/simulated-days";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { allChecks } from "@/lib/checks/all-checks";
import { cleanDays, type KnownDay } from "./clean-days";
import { counted } from "./counted";
import type { CheckId } from "@/lib/checks/finding";
import { listChecks, type ListedCheck } from "@/lib/checks/kept/list-checks";
import { policyAmong } from "@/lib/checks/mta-sts/mta-sts-policy";
import { isOnlyTurnedAway } from "@/lib/checks/mx/mx-starttls";
import type { Wishes } from "@/lib/checks/sight/sight";
import { wishesOf } from "@/lib/checks/wishes";

export type GateEvidence = { met: boolean; sentence: string };
export type EnforceGate = { ready: boolean; evidence: GateEvidence[] };

/** Under this age a reporter counts neither for nor against: a name is quickly made that signs what it likes. */
const daysNew = 14;
/** How far back clean days are looked for, as a multiple of how many are wanted: not everybody writes every day. */
const lookBack = 4;
/** What was last seen longer ago says nothing of now. */
const freshHours = 24;

const greenChecks: CheckId[] = ["mta-sts-record", "mta-sts-policy", "policy-id", "mx-coverage", "mx-starttls"];

type Known = { checks: ListedCheck[]; versions: PolicyVersion[] };
type Options = { asOf: Date; days?: number; known?: Known; locale?: string };

/**
 * @param days how many days with reports, without a refusal among them, are wanted in a row.
 * @param known what the checks say and what was served, where the caller has read it already.
 * @param locale how the reader of the sentences writes dates.
 */
export async function enforceGate(
  tenant: Tenant,
  domain: Domain,
  { asOf, days = 14, known, locale }: Options,
): Promise<EnforceGate> {
  const to = lastDayDue(dayOf(asOf));
  const question = { domainId: domain.id, standings: trustedStandings };
  const period = { from: addDays(to, 1 - days * lookBack), to: dayOf(asOf) };
  const { established, newcomers } = await reportersOf(tenant, domain.id, asOf);
  const [simulated, { checks, versions }] = await Promise.all([
    simulatedDays(tenant, { ...question, period }, (reporter) => newcomers.has(reporter)),
    known ?? readKnown(tenant, domain),
  ]);
  const judged = simulated.map((one) => ({ day: one.day, ...one.known })).filter((one) => one.judged > 0);
  const clean = cleanDays(judged, days, locale);
  const evidence = [
    { met: clean.met, sentence: clean.sentence },
    reporters(clean.seen, established),
    ...refusedByNewcomers(simulated),
    ...greenChecks.map((id) => green(id, checks, { asOf, isSeenInReports: clean.seen.length > 0 })),
    served(domain, checks, wishesOf(domain, versions, asOf)),
  ];
  return { ready: evidence.every(({ met }) => met), evidence };
}

async function readKnown(tenant: Tenant, { id }: Domain): Promise<Known> {
  const [checks, versions] = await Promise.all([listChecks(tenant, id), listPolicies(tenant, id)]);
  return { checks, versions };
}

async function reportersOf({ workspace, tx }: Tenant, domainId: string, asOf: Date) {
  const since = new Date(asOf.getTime() - daysNew * 86_400_000);
  const rows = await tx.reporter.findMany({
    where: { workspaceId: workspace.id, domainId, firstSeenAt: { not: null } },
    select: { name: true, firstSeenAt: true },
  });
  const isNew = (row: { firstSeenAt: Date | null }) => row.firstSeenAt !== null && row.firstSeenAt > since;
  return {
    established: new Set(rows.filter((row) => !isNew(row)).map(({ name }) => name)),
    newcomers: new Set(rows.filter(isNew).map(({ name }) => name)),
  };
}

function reporters(days: KnownDay[], established: Set<string>): GateEvidence {
  const known = new Set(days.flatMap((day) => day.reporters).filter((reporter) => established.has(reporter)));
  const met = known.size > 0;
  const who = [...known].sort().slice(0, 3).join(", ");
  const sentence = met
    ? `${capitalised(counted(known.size, "reporter"))} with valid signatures, known for ${daysNew} days or more, ${known.size === 1 ? "says" : "say"} so: ${who}${known.size > 3 ? " and others" : ""}.`
    : `No reporter with valid signatures that is known for ${daysNew} days or more has reported days without a refusal; new ones do not count alone.`;
  return { met, sentence };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Worth a look, and no hindrance: whoever is new could hold the domain back at will. */
function refusedByNewcomers(days: SimulatedDay[]): GateEvidence[] {
  const refused = days.flatMap(({ byNew }) => byNew.senders);
  if (refused.length === 0) return [];
  const names = [...new Set(refused.map(({ reporter }) => reporter))].sort().slice(0, 3).join(", ");
  const total = refused.reduce((sum, sender) => sum + sender.refused, 0);
  const sentence = `Reporters that are new (${names}) tell of ${counted(total, "connection")} that would have been refused; alone they do not hold the domain back.`;
  return [{ met: true, sentence }];
}

function green(
  id: CheckId,
  checks: ListedCheck[],
  { asOf, isSeenInReports }: { asOf: Date; isSeenInReports: boolean },
): GateEvidence {
  const { title } = allChecks[id];
  const state = checks.find(({ check }) => check === id);
  if (!state) return { met: false, sentence: `${title}: not looked at yet.` };
  if (asOf.getTime() - state.seenUntil.getTime() > freshHours * 3_600_000)
    return { met: false, sentence: `${title}: last seen more than ${freshHours} hours ago. Run the checks.` };
  // Where port 25 is blocked on the way out, or a server turns us away, senders have tried it all the same.
  if (id === "mx-starttls" && isSeenInReports && (state.severity === "unknown" || isOnlyTurnedAway(state.findings))) {
    const sentence = `${title}: cannot be tried from here; the reports tell of connections that were in order.`;
    return { met: true, sentence };
  }
  switch (state.severity) {
    case "ok":
    case "info":
      return { met: true, sentence: `${title}: in order.` };
    case "warning":
    case "error":
      return { met: false, sentence: `${title}: ${faultOf(state)}` };
    case "unknown":
      return { met: false, sentence: `${title}: could not be judged.` };
    default:
      return state.severity satisfies never;
  }
}

function faultOf({ findings, severity }: ListedCheck): string {
  return findings.find((finding) => finding.severity === severity)?.title ?? "not in order.";
}

function served(domain: Domain, checks: ListedCheck[], { policy: wanted }: Wishes): GateEvidence {
  const policy = policyAmong(checks.find(({ check }) => check === "mta-sts-policy")?.findings ?? []);
  if (!policy) return { met: false, sentence: "No usable policy is served now; serve it in testing first." };
  if (policy.mode !== "testing")
    return { met: false, sentence: `The policy served now has the mode ${policy.mode}; it should be testing first.` };
  if (domain.hosting === "watched") return { met: true, sentence: "The policy served now is in testing." };
  if (!wanted) return { met: false, sentence: "A policy is served, and the settings have none." };
  const differences = policyDifferences(policy, wanted);
  if (differences.length > 0)
    return { met: false, sentence: `The policy served now is not that of the settings: it ${differences.join(", ")}.` };
  return { met: true, sentence: "The policy served now is in testing, and is that of the settings." };
}

/** One mail server as a sender meets it. */
import type { DnsAnswer } from "@/lib/dns/resolver";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import { isSigned, lookUpTlsa } from "@/lib/checks/sight/look-up-tlsa";
import type { Sight } from "@/lib/checks/sight/sight";
import { isRefused } from "@/lib/checks/unanswered";
import { daneVerdict, matchShown, matchStep } from "./walk-dane";
import { daneDemand, tlsaStep, type DaneDemand } from "./walk-demand";
import { certificateStep, listedStep, mtaStsVerdict } from "./walk-mta-sts";
import { timed, verdict, type HostWalk, type WalkStep, type WalkVerdict } from "./walk-step";
import { transportOf, transportStep } from "./walk-transport";

export type WalkedMx = { host: string; preference: number | null };
export type Before = { policy: MtaStsPolicy | null; hasSignedMx: boolean };

/** Never throws for what the host does: that is in the steps. */
export async function walkHost(
  sight: Sight,
  { host, preference }: WalkedMx,
  { policy, hasSignedMx }: Before,
): Promise<HostWalk> {
  const { validates } = sight;
  const listed = listedStep(host, policy);
  const { seen: addresses, milliseconds } = await timed(sight.addresses(host));
  const found = addressStep(host, addresses, validates, milliseconds);
  if (addresses.outcome !== "found") {
    const isKnown = addresses.outcome === "absent" || isRefused(addresses);
    const rest = isKnown
      ? "Senders try another server or hold the mail."
      : "What senders are told is not known from here.";
    const fate = isKnown ? "held" : "unknown";
    const verdicts = (["mta-sts", "dane"] as const).map((key) => verdict(key, fate, `${found.sentence} ${rest}`));
    return { host, preference, steps: present(listed, found), verdicts };
  }

  const isAsked = validates && (await isSigned(host, sight));
  const [tlsa, probe] = await Promise.all([isAsked ? timed(lookUpTlsa(host, sight)) : null, sight.starttls(host)]);
  const demand = daneDemand(host, validates, tlsa?.seen ?? null);
  const transport = transportOf(host, probe);
  const match = await matchShown(demand, transport, sight);
  const steps = present(
    ...[listed, found, tlsaStep(demand, tlsa?.milliseconds ?? null), transportStep(transport, probe)],
    ...[certificateStep(policy, transport), matchStep(match, transport)],
  );
  const byPolicy = mtaStsVerdict(host, policy, transport);
  const byDane = daneVerdict(demand, match, transport, hasSignedMx);
  return { host, preference, steps, verdicts: [byPolicy, byDane, ...overruled(byPolicy, byDane, demand)] };
}

/** RFC 8461 §2: MTA-STS never overrides DANE. Where they agree, or where DANE asks for nothing, there is nothing more to say. */
function overruled(byPolicy: WalkVerdict, byDane: WalkVerdict, demand: DaneDemand): WalkVerdict[] {
  const decides = demand.outcome === "held" || (demand.outcome === "asked" && byDane.fate !== "encrypted");
  if (!decides || byDane.fate === byPolicy.fate) return [];
  return [verdict("both", byDane.fate, `A sender that knows both goes by DANE. ${byDane.sentence}`)];
}

function addressStep(host: string, answer: DnsAnswer<string>, validates: boolean, milliseconds: number): WalkStep {
  const step = { key: "addresses", title: "Look up its addresses", milliseconds };
  switch (answer.outcome) {
    case "found": {
      const count = answer.records.length === 1 ? "one address" : `${answer.records.length} addresses`;
      const signed = !validates ? "" : answer.authentic ? ", in signed DNS" : ", in DNS that is not signed";
      const evidence = answer.records.toSorted().join("\n");
      return { ...step, tone: "success", word: "Found", sentence: `It has ${count}${signed}.`, evidence };
    }
    case "absent":
      return { ...step, tone: "failure", word: "None", sentence: `${host} has no address in DNS.`, evidence: "" };
    case "failed": {
      const why = answer.bogus ? "its DNSSEC signatures are wrong" : answer.reason;
      return {
        ...step,
        tone: isRefused(answer) ? "failure" : "warning",
        word: "No answer",
        sentence: `DNS gives no address of ${host}: ${why}.`,
        evidence: "",
      };
    }
  }
}

function present(...steps: (WalkStep | null)[]): WalkStep[] {
  return steps.filter((step) => step !== null);
}

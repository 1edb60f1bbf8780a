/**
 * What a mail server does today that has a mail for the domain and kept nothing from before: it looks for a policy, chooses a server,
 * asks for TLS, judges the certificate, and delivers or does not. It only looks; no mail is sent.
 */
import { MOST_HOSTS } from "@/lib/checks/sight/mail-hosts";
import type { MxSight, Sight } from "@/lib/checks/sight/sight";
import { isRefused } from "@/lib/checks/unanswered";
import { walkHost } from "./walk-host";
import { walkPolicy } from "./walk-policy";
import {
  timed,
  verdict,
  verdictFor,
  type DeliveryWalk,
  type HostWalk,
  type WalkStep,
  type WalkVerdict,
} from "./walk-step";
import { isDelivered } from "./walk-transport";

/** Walks to the first ten servers; what is not to be had is in the steps and verdicts. */
export async function walkDelivery(sight: Sight): Promise<DeliveryWalk> {
  const [{ steps, policy }, { seen: mx, milliseconds }] = await Promise.all([walkPolicy(sight), timed(sight.mx())]);
  const asked = [...steps, mxStep(sight.domain, mx, milliseconds)];
  if (mx.outcome !== "hosts") return { verdicts: nowhere(sight.domain, mx), steps: asked, hosts: [] };
  const before = { policy, hasSignedMx: mx.authentic };
  const servers = mx.hosts.slice(0, MOST_HOSTS);
  const hosts = await Promise.all(
    servers.map(({ host, preference }) =>
      walkHost(sight, { host, preference: mx.implicit ? null : preference }, before),
    ),
  );
  return { verdicts: outcomes(hosts), steps: asked, hosts };
}

function mxStep(domain: string, mx: MxSight, milliseconds: number): WalkStep {
  const step = { key: "mx", title: "Look up the mail servers (MX)", milliseconds, evidence: "" };
  switch (mx.outcome) {
    case "hosts": {
      const evidence = mx.implicit ? "" : mx.hosts.map(({ host, preference }) => `${preference} ${host}`).join("\n");
      const names = mx.hosts.slice(0, 3).map(({ host }) => host);
      const more = mx.hosts.length > names.length ? `, and ${mx.hosts.length - names.length} more` : "";
      const sentence = mx.implicit
        ? `There is no MX record, so senders try ${domain} itself.`
        : `Senders try ${names.join(", then ")}${more}.`;
      return { ...step, tone: mx.implicit ? "warning" : "success", word: "Found", sentence, evidence };
    }
    case "null-mx":
      return {
        ...step,
        tone: "neutral",
        word: "Takes no mail",
        sentence: `${domain} says that it takes no mail (null MX).`,
      };
    case "no-mail":
      return { ...step, tone: "failure", word: "None", sentence: mx.reason };
    case "failed": {
      const why = mx.bogus ? "the DNSSEC signatures are wrong" : mx.reason;
      return {
        ...step,
        tone: isRefused(mx) ? "failure" : "warning",
        word: "No answer",
        sentence: `DNS gives no answer for the mail servers: ${why}.`,
      };
    }
  }
}

function nowhere(domain: string, mx: Exclude<MxSight, { outcome: "hosts" }>): WalkVerdict[] {
  const { sentence } = mxStep(domain, mx, 0);
  const [fate, rest] =
    mx.outcome !== "failed"
      ? (["refused", "Senders return the mail."] as const)
      : isRefused(mx)
        ? (["held", "Senders hold the mail and ask again."] as const)
        : (["unknown", "What senders are told is not known from here."] as const);
  return (["mta-sts", "dane"] as const).map((key) => verdict(key, fate, `${sentence} ${rest}`));
}

/** What becomes of the mail in the end, for each kind of sender. */
function outcomes(hosts: HostWalk[]): WalkVerdict[] {
  const overruled = hosts.some(({ verdicts }) => verdicts.some(({ key }) => key === "both"));
  const keys = overruled ? (["mta-sts", "dane", "both"] as const) : (["mta-sts", "dane"] as const);
  return keys.map((key) => outcome(key, hosts));
}

/** A sender goes from server to server until one takes the mail; one that could not be looked at may have taken it. */
function outcome(key: WalkVerdict["key"], hosts: HostWalk[]): WalkVerdict {
  const tried = hosts.map(({ host, verdicts }) => ({ host, verdict: inForce(key, verdicts) }));
  const taker = tried.findIndex(({ verdict: { fate } }) => isDelivered(fate) || fate === "unknown");
  const [taken, first] = [tried[taker], tried[0]];
  if (taken) {
    const { host, verdict: its } = taken;
    const passed = taker === 0 ? "" : ` after ${taker === 1 ? "one that does not" : `${taker} that do not`}`;
    const beginning = its.fate === "unknown" ? "" : `${host} takes the mail${passed}. `;
    return verdictFor(key, { ...its, sentence: beginning + its.sentence });
  }
  const isRefused = tried.some(({ verdict: { fate } }) => fate === "refused");
  if (tried.length === 1 && first) return verdictFor(key, first.verdict);
  return isRefused
    ? verdict(
        key,
        "refused",
        "Senders deliver to none of the servers. They hold the mail, and return it after some days.",
      )
    : verdict(key, "held", "None of the servers takes the mail now. Senders hold it and try again.");
}

/** Of a sender that knows both: DANE where it overrules, MTA-STS otherwise. */
function inForce(key: WalkVerdict["key"], verdicts: WalkVerdict[]): WalkVerdict {
  const found = verdicts.find((one) => one.key === key) ?? verdicts.find((one) => one.key === "mta-sts");
  return found ?? verdict(key, "unknown", "");
}

import { describeAgo, describeDate } from "@/components/ui/describe-time";
import { exactCount } from "@/components/ui/number";
import { withFullStop } from "@/lib/names/with-full-stop";
import { plainLocale } from "@/lib/names/locale-of";
import type { LoopState } from "@/lib/ingest/loop-state";
import { mostLooked, type Arrivals, type NotStored } from "@/lib/stats/arrivals";

/** One link of the way that reports take, in words. */
export type LoopStep = {
  key: "record" | "recipient" | "inbox" | "mail" | "report";
  title: string;
  state: "done" | "current" | "waiting" | "failed";
  detail: string;
  /** Where the owner can act: on the settings, where the record to publish is. */
  remedy: "record" | null;
};

type Link = Pick<LoopStep, "state" | "detail"> & { remedy?: LoopStep["remedy"] };

const expectation =
  "Google reports daily, a day or two after mail flowed; Microsoft only on the days on which it sends you mail. " +
  "Most small servers never report.";

/** How long ago a moment was, in words. */
type Ago = (moment: Date) => string;

/** The way of the reports to the domain `name`, each step with its state as of then. */
export function loopSteps(loop: LoopState, name: string, asOf: Date, locale = plainLocale): LoopStep[] {
  const ago: Ago = (moment) => describeAgo(moment, asOf, locale);
  const record = recordLink(loop, name, ago);
  const recipient = recipientLink(loop);
  const inbox = inboxLink(loop.inbox, ago);
  const isReady = recipient.state === "done" || recipient.state === "current";
  const mail = mailLink(loop.arrivals, isReady && inbox.state === "done", ago);
  const step = (key: LoopStep["key"], title: string, link: Link): LoopStep => ({ key, title, remedy: null, ...link });
  return [
    step("record", "The reporting record is published", record),
    step("recipient", "It names this domain's report address, and first", recipient),
    step("inbox", "The inbox is reached", inbox),
    step("mail", "A report arrives", mail),
    step("report", "It is read", reportLink(loop, locale)),
  ];
}

const places = {
  record: "the record",
  recipient: "the report address",
  inbox: "the inbox",
  mail: "the arrival",
  report: "the reading",
} satisfies Record<LoopStep["key"], string>;

/**
 * All steps in one sentence: whether they are green and on how many reporters' word, or which ones to look at.
 * @param when of when the word is, as a sentence ends: `in these days`.
 */
export function loopSummary(steps: LoopStep[], reporters: number, when: string): string {
  const open = steps.flatMap(({ key, state }, at) => (state === "done" ? [] : `step ${at + 1}, ${places[key]}`));
  if (open.length > 0) return `Not all steps are green: see ${open.join("; ")}.`;
  if (reporters === 0) return `All steps are green, but no reporter counts ${when}.`;
  return `All steps are green, on the word of ${reporters === 1 ? "one reporter" : `${exactCount(reporters)} reporters`}.`;
}

function recordLink({ record, proof }: LoopState, name: string, ago: Ago): Link {
  const at = `_smtp._tls.${name}`;
  const looked = proof.checkedAt ? ` ${withFullStop(`Looked at ${ago(proof.checkedAt)}`)}` : "";
  switch (record.outcome) {
    case "ours":
    case "elsewhere":
      return { state: "done", detail: `It stands at ${at}.${looked}` };
    case "absent":
      return {
        state: proof.isVerified ? "failed" : "current",
        detail: `There is no record at ${at}.${looked}`,
        remedy: "record",
      };
    case "unusable":
      return {
        state: "failed",
        detail: `The record at ${at} cannot be used. ${record.reason}${looked}`,
        remedy: "record",
      };
    case "unknown": {
      const detail = proof.finding
        ? `${proof.finding}${looked}`
        : "DNS has not been looked at yet; that takes less than a minute.";
      return { state: proof.isVerified ? "done" : "current", detail, ...(!proof.isVerified && { remedy: "record" }) };
    }
    default:
      return record satisfies never;
  }
}

function recipientLink({ record, proof }: LoopState): Link {
  if (record.outcome === "elsewhere")
    return {
      state: "failed",
      detail: `It names ${others(record.recipients)} only: reports go there, not here.`,
      remedy: "record",
    };
  if (record.outcome === "unknown" && proof.isVerified) return { state: "done", detail: proof.finding ?? "" };
  if (record.outcome !== "ours") return { state: "waiting", detail: "Microsoft reports to the first recipient only." };
  const { place, recipients } = record;
  if (!proof.isVerified)
    return { state: "failed", detail: proof.finding ?? "Ownership is not proved yet.", remedy: "record" };
  if (place > 1) {
    const detail = `It is number ${place} of ${recipients}, and Microsoft reports to the first only: put it first.`;
    return { state: "current", detail, remedy: "record" };
  }
  const detail = recipients === 1 ? "It is the only one named." : `It is the first of ${recipients}.`;
  return { state: "done", detail };
}

function inboxLink({ outcome, lookedAt }: LoopState["inbox"], ago: Ago): Link {
  const looked = lookedAt ? ago(lookedAt) : null;
  switch (outcome) {
    case "reached":
      return { state: "done", detail: looked ? withFullStop(`New mail was looked for ${looked}`) : "It is connected." };
    case "unknown":
      return {
        state: "current",
        detail: "It has not been looked at yet; that takes less than a minute after a start.",
      };
    case "unreachable":
      return {
        state: "failed",
        detail: "It cannot be read now. Mail waits there; the operator of this instance sees the cause.",
      };
    case "silent":
      return {
        state: "failed",
        detail: `The last look for new mail was ${looked ?? "long ago"}: tell the operator of this instance.`,
      };
    default:
      return outcome satisfies never;
  }
}

function mailLink({ stored, held, refused }: Arrivals, isReady: boolean, ago: Ago): Link {
  const latest = [stored?.lastArrival, held?.last, refused?.last].filter((time) => time !== undefined);
  if (latest.length === 0)
    return {
      state: isReady ? "current" : "waiting",
      detail: `${isReady ? "Nothing has come yet. " : ""}${expectation}`,
    };
  const count = (stored?.reports ?? 0) + (held?.count ?? 0) + (refused?.count ?? 0);
  const last = ago(new Date(Math.max(...latest.map((time) => time.getTime()))));
  const came = `${counted(count)} came, the last ${last}`;
  if (stored && !held && !refused && stored.byWay.mail + stored.byWay.https === 0)
    return { state: "current", detail: `${came}, all by upload; none by itself yet. ${expectation}` };
  return { state: "done", detail: withFullStop(`${came}${waysOf(stored)}`) };
}

function reportLink({ arrivals: { stored, held, refused } }: LoopState, locale: string): Link {
  const faults = [notStored(held, "held"), notStored(refused, "refused")].filter((fault) => fault !== "");
  if (stored) {
    const { reports, lastDay, lastReporter } = stored;
    const read = `${counted(reports)} stored, the last for ${describeDate(new Date(lastDay), locale)} from ${lastReporter}.`;
    return { state: "done", detail: [read, ...faults].join(" ") };
  }
  if (faults.length === 0)
    return { state: "waiting", detail: "What cannot be read, or waits for a proof, is named here." };
  return { state: "failed", detail: faults.join(" "), ...(held && { remedy: "record" }) };
}

function notStored(some: NotStored | null, what: "held" | "refused"): string {
  if (!some) return "";
  const verb = what === "held" ? "held for 30 days" : "not stored";
  return `${counted(some.count)} ${verb}: ${withFullStop(some.reason ?? "for no known reason")}`;
}

function waysOf(stored: Arrivals["stored"]): string {
  if (!stored) return "";
  const { mail, https, upload } = stored.byWay;
  const others = [https > 0 && `${exactCount(https)} over HTTPS`, upload > 0 && `${exactCount(upload)} by upload`];
  const named = others.filter((way) => way !== false);
  return named.length === 0 ? "" : `; of these ${[`${exactCount(mail)} by mail`, ...named].join(", ")}`;
}

function counted(count: number): string {
  if (count >= mostLooked) return `${exactCount(mostLooked)} or more`;
  return count === 1 ? "1 report" : `${exactCount(count)} reports`;
}

function others(recipients: number): string {
  return recipients === 1 ? "another recipient" : `${recipients} other recipients`;
}

/**
 * The members of RFC 8460 §4.4 under their names on the wire, with the spellings that real senders use. Only the shape is judged
 * here: values are read one by one, so that one odd value does not fail a report.
 */
import { z } from "zod";
import type { Notes } from "./notes";

const value = z.unknown().optional();
const mostPolicies = 100;

const WirePolicy = z.object({
  policy: z
    .object({
      "policy-type": value,
      "policy-string": value,
      "policy-domain": value,
      "mx-host": value,
      "mx-host-pattern": value,
    })
    .nullish(),
  summary: z.object({ "total-successful-session-count": value, "total-failure-session-count": value }).nullish(),
  "failure-details": value,
});

const WireReport = z.object({
  "organization-name": value,
  "date-range": z.object({ "start-datetime": value, "end-datetime": value }),
  "contact-info": value,
  "report-id": value,
  policies: z.array(WirePolicy).refine((policies) => policies.length <= mostPolicies, {
    message: `lists more than ${mostPolicies} policies`,
  }),
});

export type WireFailure = Partial<
  Record<
    | "result-type"
    | "sending-mta-ip"
    | "receiving-mx-hostname"
    | "receiving-mx-host-name"
    | "receiving-mx-helo"
    | "receiving-ip"
    | "failed-session-count"
    | "additional-information"
    | "additional-info-uri"
    | "failure-reason-code",
    unknown
  >
>;
export type WirePolicy = z.infer<typeof WirePolicy>;
export type WireReport = z.infer<typeof WireReport>;

type ShapedReport = { outcome: "report"; report: WireReport } | { outcome: "refused"; reason: string };

/** @returns the known members of a parsed JSON value, or in a plain sentence which of them has the wrong shape. */
export function wireReport(json: unknown, notes: Notes): ShapedReport {
  if (!isObject(json)) return { outcome: "refused", reason: "The JSON is not an object, so it is no TLS report." };
  if (json["date-range"] === undefined || json["date-range"] === null)
    return { outcome: "refused", reason: "The report has no date-range." };
  if (json.policies === undefined || json.policies === null)
    return { outcome: "refused", reason: "The report has no list of policies." };
  const parsed = WireReport.safeParse(isObject(json.policies) ? bracketed(json, notes) : json);
  if (parsed.success) return { outcome: "report", report: parsed.data };
  return { outcome: "refused", reason: wrongShape(parsed.error.issues[0]) };
}

function wrongShape(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "custom") return `The report ${issue.message}.`;
  const place = issue?.path.map((step) => (typeof step === "number" ? `no. ${step + 1}` : String(step))).join(", ");
  return `The report's ${place ?? "content"} is not what RFC 8460 says it is.`;
}

/** With a list where the sender left out the brackets around a single policy. */
function bracketed(json: Record<string, unknown>, notes: Notes): Record<string, unknown> {
  notes.warn("The report's policies are no list; the one that there is was taken as a list of one.");
  return { ...json, policies: [json.policies] };
}

/** @returns null for what is no object. */
export function wireFailure(given: unknown): WireFailure | null {
  return isObject(given) ? given : null;
}

/** The failures of a policy: a list, or the sequence that `parseJson` makes of a long one. Each is judged as it is read. */
export type WireRows = Iterable<unknown> & { length: number };

/** @returns null for what is neither a list nor a single object, whose brackets the sender may have left out. */
export function wireRows(given: unknown, notes: Notes): WireRows | null {
  if (given === undefined || given === null) return [];
  if (isRows(given)) return given;
  if (!isObject(given)) return null;
  notes.warn("failure-details is no list; the one failure was taken as a list of one.");
  return [given];
}

function isRows(given: unknown): given is WireRows {
  return Array.isArray(given) || (isObject(given) && Symbol.iterator in given);
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

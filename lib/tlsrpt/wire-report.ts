/**
 * The members of RFC 8460 §4.4 under their names on the wire, with the spellings that real senders use. Only the shape is judged
 * here: values are read one by one, so that one odd value does not fail a report.
 */
import { z } from "zod";

const value = z.unknown().optional();
const mostPolicies = 100;

/** A list where the sender may have left out the brackets around a single object. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((given) => (isObject(given) ? [given] : (given ?? [])), z.array(item));

const WireFailure = z.object({
  "result-type": value,
  "sending-mta-ip": value,
  "receiving-mx-hostname": value,
  "receiving-mx-host-name": value,
  "receiving-mx-helo": value,
  "receiving-ip": value,
  "failed-session-count": value,
  "additional-information": value,
  "additional-info-uri": value,
  "failure-reason-code": value,
});

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
  "failure-details": listOf(WireFailure),
});

const WireReport = z.object({
  "organization-name": value,
  "date-range": z.object({ "start-datetime": value, "end-datetime": value }),
  "contact-info": value,
  "report-id": value,
  policies: listOf(WirePolicy).refine((policies) => policies.length <= mostPolicies, {
    message: `lists more than ${mostPolicies} policies`,
  }),
});

export type WireFailure = z.infer<typeof WireFailure>;
export type WirePolicy = z.infer<typeof WirePolicy>;
export type WireReport = z.infer<typeof WireReport>;

type ShapedReport = { outcome: "report"; report: WireReport } | { outcome: "refused"; reason: string };

/** @returns the known members of a parsed JSON value, or in a plain sentence which of them has the wrong shape. */
export function wireReport(json: unknown): ShapedReport {
  if (!isObject(json)) return { outcome: "refused", reason: "The JSON is not an object, so it is no TLS report." };
  if (json["date-range"] === undefined || json["date-range"] === null)
    return { outcome: "refused", reason: "The report has no date-range." };
  if (json.policies === undefined || json.policies === null)
    return { outcome: "refused", reason: "The report has no list of policies." };
  const parsed = WireReport.safeParse(json);
  if (parsed.success) return { outcome: "report", report: parsed.data };
  return { outcome: "refused", reason: wrongShape(parsed.error.issues[0]) };
}

function wrongShape(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "custom") return `The report ${issue.message}.`;
  const place = issue?.path.map((step) => (typeof step === "number" ? `no. ${step + 1}` : String(step))).join(", ");
  return `The report's ${place ?? "content"} is not what RFC 8460 says it is.`;
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

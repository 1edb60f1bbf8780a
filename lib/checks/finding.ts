/** What a check says: one sentence with what shows it, what to do, and where it is written. Also the shape that is stored and shown. */
import { z } from "zod";

export const severities = ["ok", "info", "warning", "error", "unknown"] as const;
/** `unknown`: it could not be judged, which is no fault of the domain. */
export type Severity = (typeof severities)[number];

export const Finding = z.object({
  severity: z.enum(severities),
  /** A sentence, in plain words. */
  title: z.string(),
  /** The bytes seen, a line each; "" for none. In an order that does not change from look to look. */
  evidence: z.string(),
  /** What to do, or null where nothing is to be done. */
  remedy: z.string().nullable(),
  /** As `RFC 8461 §3.3`. */
  section: z.string().nullable(),
  /** What stays the same while nothing changes, where the title counts days or milliseconds. */
  key: z.string().optional(),
});
export type Finding = z.infer<typeof Finding>;

export const checkIds = [
  ...(["tls-rpt-record", "mta-sts-record", "mta-sts-policy", "policy-id", "mx-coverage"] as const),
  ...(["mx-records", "mx-starttls", "tlsa", "dnssec", "dmarc", "spf"] as const),
] as const;
export type CheckId = (typeof checkIds)[number];

export type CheckResult = { check: CheckId; findings: Finding[]; milliseconds: number };

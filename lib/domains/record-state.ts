import { parseTlsRptRecord } from "@/lib/tlsrpt/record";
import { reportUris } from "./report-address";

/** What the last look at DNS saw of a domain's reporting record, and where this domain's own address stands in it. */
export type RecordState =
  | { outcome: "unknown" }
  | { outcome: "absent" }
  | { outcome: "unusable"; reason: string }
  | { outcome: "elsewhere"; recipients: number }
  /** `place` counts from 1. */
  | { outcome: "ours"; place: number; recipients: number };

/** Judges the record by its text; pure. RFC 8460 §3. */
export function recordState({ recordSeen, token }: { recordSeen: string | null; token: string }): RecordState {
  if (recordSeen === null) return { outcome: "unknown" };
  const parsed = parseTlsRptRecord(recordSeen.split("\n").map((line) => [line]));
  if (parsed.outcome === "none") return { outcome: "absent" };
  if (parsed.outcome !== "valid") return { outcome: "unusable", reason: parsed.reason };
  const own = reportUris(token).map((uri) => uri.toLowerCase());
  const at = parsed.uris.findIndex((uri) => own.includes(uri.toLowerCase()));
  const recipients = parsed.uris.length;
  return at < 0 ? { outcome: "elsewhere", recipients } : { outcome: "ours", place: at + 1, recipients };
}

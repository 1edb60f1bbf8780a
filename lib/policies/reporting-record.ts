/**
 * The reporting record to publish, worked out from the one that is in DNS: what is there stays, this domain's own address comes first,
 * and what will change is said line by line and recipient by recipient. Pure.
 */
import { parseTlsRptRecord, type TlsRptRecord } from "@/lib/tlsrpt/record";
import { recipientUri } from "@/lib/tlsrpt/recipient-uri";
import { isDestination, writeTlsRptRecord } from "@/lib/tlsrpt/write-record";

export type Change = "kept" | "moved" | "added" | "removed";

/** `ours`: by which reports reach this instance; `settings`: chosen here, or taken out here; `found`: stands in DNS and nowhere else. */
export type PlannedRecipient = { uri: string; whose: "ours" | "settings" | "found"; change: Change };

export type RecordPlan = {
  /** The text to publish: the published one where nothing is to change. */
  text: string;
  /** `unknown`: nobody has looked at DNS yet. */
  state: "unknown" | "absent" | "same" | "change";
  /** Every TXT record at the name, by what becomes of it. */
  lines: { text: string; change: Exclude<Change, "moved"> }[];
  /** In the order of the new record, then those that it no longer names. */
  recipients: PlannedRecipient[];
  /** Why the published record needs a change, a sentence each. */
  reasons: string[];
};

type Known = {
  /** The URIs by which reports come to us; the first is the one to publish. */
  own: [string, ...string[]];
  /** The further recipients by the settings. */
  additional: string[];
  /** Recipients that were taken out of the settings: they leave the record too. */
  dropped: string[];
  /** The TXT records in DNS, each joined; null where nobody looked. */
  seen: string[] | null;
};

/** RFC 8460 §3: one record, named recipients in order; a sender may use one of them alone (erratum 8070), and Microsoft uses the first. */
export function planReportingRecord({ own, additional, dropped, seen }: Known): RecordPlan {
  const parsed = parseTlsRptRecord((seen ?? []).map((line) => [line]));
  const meant = (seen ?? []).filter(isMeantAsRecord);
  const found = unique(parsed.outcome === "valid" ? parsed.uris : meant.flatMap(recipientsIn));
  const isOwn = (uri: string) => own.some((one) => one.toLowerCase() === uri.toLowerCase());
  const isAddress = (uri: string) => uri.toLowerCase() === own[0].toLowerCase();
  const kept = found.filter((uri) => isDestination(uri) && !isAddress(uri) && !dropped.includes(uri));
  const planned = unique([own[0], ...kept, ...additional.filter((uri) => !isAddress(uri))]);

  const whose = (uri: string) =>
    isOwn(uri) ? "ours" : additional.includes(uri) || dropped.includes(uri) ? "settings" : "found";
  const foundAt = (uri: string) => found.findIndex((one) => one === uri || (isAddress(one) && isAddress(uri)));
  const recipients = [
    ...planned.map((uri): PlannedRecipient => {
      const at = foundAt(uri);
      return { uri, whose: whose(uri), change: at < 0 ? "added" : isAddress(uri) && at > 0 ? "moved" : "kept" };
    }),
    ...found
      .filter((uri) => !planned.includes(uri) && !isAddress(uri))
      .map((uri): PlannedRecipient => ({ uri, whose: whose(uri), change: "removed" })),
  ];

  const isSame =
    parsed.outcome === "valid" &&
    meant.length === 1 &&
    parsed.warnings.length === 0 &&
    recipients.every(({ change }) => change === "kept");
  const text = isSame ? parsed.record : writeTlsRptRecord(planned);
  return {
    text,
    state: seen === null ? "unknown" : meant.length === 0 ? "absent" : isSame ? "same" : "change",
    lines: linesOf(seen ?? [], text),
    recipients,
    reasons: isSame || meant.length === 0 ? [] : reasonsFor(parsed, meant, recipients),
  };
}

/** Other TXT records at the name harm nobody and stay; of ours one is left. */
function linesOf(seen: string[], text: string): RecordPlan["lines"] {
  const keptAt = seen.indexOf(text);
  const published = seen.map((line, at) => ({
    text: line,
    change: isMeantAsRecord(line) && at !== keptAt ? ("removed" as const) : ("kept" as const),
  }));
  return keptAt < 0 ? [...published, { text, change: "added" }] : published;
}

function reasonsFor(parsed: TlsRptRecord, meant: string[], recipients: PlannedRecipient[]): string[] {
  const problems = parsed.outcome === "valid" ? parsed.warnings : [parsed.reason];
  const isSpare = parsed.outcome === "valid" && meant.length > 1 && !meant.every(isCountedBySome);
  const spare = isSpare ? ["A second, unusable record stands beside it."] : [];
  const isSecond = recipients.some(({ change }) => change === "moved");
  const order = "Microsoft reports to the first recipient only, and the address of this domain is not the first.";
  return [...problems, ...spare, ...(isSecond ? [order] : [])];
}

/** Whether a TXT record at the name is one of TLS reporting, however it is spelt. */
function isMeantAsRecord(line: string): boolean {
  return /TLSRPTv1|v\s*=\s*TLSRPT/i.test(line);
}

/** Of several such the parser speaks itself. */
function isCountedBySome(line: string): boolean {
  return /^v=TLSRPTv1[ \t]*;/.test(line);
}

/** What can be read of the recipients of a record that senders cannot use. */
function recipientsIn(line: string): string[] {
  const values = [...line.matchAll(/rua\s*=([^;]*)/gi)].flatMap(([, value = ""]) => value.split(","));
  return values.flatMap((value) => recipientUri(value) ?? []);
}

function unique(uris: string[]): string[] {
  return [...new Set(uris)];
}

/** The record that asks for TLS reports (RFC 8460 §3): whether senders can read it, and whether reports reach us by it. */
import { parseTlsRptRecord, type TlsRptRecord } from "@/lib/tlsrpt/record";
import { writeTlsRptRecord } from "@/lib/tlsrpt/write-record";
import type { Check } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import { reportDestinations } from "./report-destinations";
import type { Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 8460 §3";

export const tlsRptRecordCheck: Check = {
  id: "tls-rpt-record",
  title: "TLS reporting record",
  about: "The TXT record at _smtp._tls that asks senders for reports, and whether its destinations can take them.",
  async run(sight) {
    const name = `_smtp._tls.${sight.domain}`;
    const answer = await sight.txt(name);
    if (answer.outcome === "failed") return [unanswered(name, answer)];
    const record = parseTlsRptRecord(answer.outcome === "found" ? answer.records : []);
    if (record.outcome !== "valid") return [await unreadable(name, record, sight)];
    return [
      readable(name, record),
      ...warned(record),
      ...(await oursIn(record, sight)),
      ...(await reportDestinations(record.uris, sight)),
    ];
  },
};

type Valid = Extract<TlsRptRecord, { outcome: "valid" }>;

async function unreadable(name: string, record: Exclude<TlsRptRecord, Valid>, sight: Sight): Promise<Finding> {
  if (record.outcome === "none") return missing(name, sight);
  const line = lineFor([], sight);
  const put = record.outcome === "several" ? "Keep one record" : "Replace the record";
  return {
    ...{ severity: "error", title: record.reason, evidence: [...record.records].sort().join("\n"), section },
    remedy: line === null ? `${put}, of the form v=TLSRPTv1; rua=mailto:…` : `${put}:\n${name}. TXT "${line}"`,
  };
}

async function missing(name: string, sight: Sight): Promise<Finding> {
  const there = `${name}.${sight.domain}`;
  const doubled = await sight.txt(there);
  const line = lineFor([], sight);
  if (doubled.outcome === "found" && doubled.records.some((strings) => strings.join("").startsWith("v=TLSRPTv1"))) {
    const title = `The record stands at ${there}: the DNS provider added the domain once more.`;
    const remedy = line === null ? `Move it to ${name}.` : `${name}. TXT "${line}"`;
    return { severity: sight.wishes ? "error" : "warning", title, evidence: "", remedy, section };
  }
  const title = `There is no TLS reporting record at ${name}`;
  const nothing = await nothingToReport(sight);
  if (nothing !== null)
    return {
      severity: "info",
      title: `${title}. ${nothing.why}`,
      evidence: "",
      remedy: null,
      section: nothing.section,
    };
  return {
    ...{ severity: sight.wishes ? "error" : "warning", title: `${title}, so senders send no reports.`, evidence: "" },
    ...{ remedy: line === null ? exampleFor(name, sight.domain) : `${name}. TXT "${line}"`, section },
  };
}

/** Why nobody would have anything to say of the domain; null where mail may come. Whoever watches a domain may be about to set it up. */
async function nothingToReport({ domain, mx, wishes }: Sight): Promise<{ why: string; section: string } | null> {
  const seen = await mx();
  if (seen.outcome === "null-mx") {
    const why = `${domain} takes no mail (null MX), so there is nothing that senders could report.`;
    return { why, section: "RFC 7505 §3" };
  }
  return seen.outcome === "no-mail" && !wishes ? { why: seen.reason, section: "RFC 5321 §5.1" } : null;
}

function exampleFor(name: string, domain: string): string {
  return `To hear when mail to you is not encrypted, publish a record with an address that takes the reports:\n${name}. TXT "v=TLSRPTv1; rua=mailto:tls-reports@${domain}"`;
}

function readable(name: string, { record, uris }: Valid): Finding {
  const title = `The record at ${name} asks for reports to ${uris.length === 1 ? "one destination" : `${uris.length} destinations`}.`;
  return { severity: "ok", title, evidence: record, remedy: null, section };
}

function warned({ record, uris, warnings }: Valid): Finding[] {
  const rewritten = writtenOrNull(uris);
  return warnings.map((title) => ({
    ...{ severity: "warning", title, evidence: record, section },
    remedy: rewritten === null || rewritten === record ? null : `Write it as: ${rewritten}`,
  }));
}

/** Whether our own address is there, and first: Microsoft sends to the first destination alone. */
async function oursIn({ record, uris }: Valid, sight: Sight): Promise<Finding[]> {
  if (!sight.wishes) return [];
  const own = sight.wishes.reportUris.map((uri) => uri.toLowerCase());
  const place = uris.findIndex((uri) => own.includes(uri.toLowerCase()));
  const line = lineFor(uris, sight);
  const remedy = line && `Change the record to: ${line}`;
  if (place < 0)
    return [
      {
        ...{ severity: "error", evidence: record, remedy, section },
        title: "The record does not name this domain's report address, so reports go elsewhere.",
      },
    ];
  if (place === 0) {
    const title = "This domain's report address is the first destination.";
    return [{ severity: "ok", title, evidence: uris[0] ?? "", remedy: null, section }];
  }
  const title = `This domain's report address is destination ${place + 1}; senders may use the first alone, as Microsoft does.`;
  return [{ severity: "warning", title, evidence: record, remedy, section }];
}

/** The record to publish: ours first, then whatever else is there; null for a stranger's domain. */
function lineFor(uris: string[], { wishes }: Sight): string | null {
  if (!wishes) return null;
  const own = wishes.reportUris.map((uri) => uri.toLowerCase());
  const there = wishes.reportUris.filter((uri) => uris.some((one) => one.toLowerCase() === uri.toLowerCase()));
  const mailed = wishes.reportUris.filter((uri) => uri.startsWith("mailto:"));
  const ours = there.length > 0 ? there : mailed;
  return writtenOrNull([...ours, ...uris.filter((uri) => !own.includes(uri.toLowerCase()))]);
}

function writtenOrNull(uris: string[]): string | null {
  try {
    return writeTlsRptRecord(uris);
  } catch (error) {
    // Its own refusal: a destination that reads but cannot be written, as one that is not in ASCII.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

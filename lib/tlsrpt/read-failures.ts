/** The `failure-details` of a report's policies (RFC 8460 §4.4), at most 50,000 rows in all. */
import { canonicalIp } from "./canonical-ip";
import type { Notes } from "./notes";
import { readCount } from "./read-count";
import { readHost } from "./read-host";
import { readText } from "./read-text";
import type { Failure } from "./report";
import { isKnownResultType } from "./result-types";
import { wireFailure, wireRows, type WireFailure, type WireRows } from "./wire-report";

const mostFailures = 50_000;

const wrongShape = "One of the report's failure-details is not what RFC 8460 says it is.";

/** One list per policy, in order. Beyond the limit each list is added up to one row per result type. */
export function readFailures(given: unknown[], notes: Notes): Failure[][] {
  const perPolicy = given.map((details) => wireRows(details, notes));
  if (perPolicy.includes(null)) notes.refuse(wrongShape);
  return readLists(
    perPolicy.map((rows) => rows ?? []),
    notes,
  );
}

function readLists(perPolicy: WireRows[], notes: Notes): Failure[][] {
  const total = perPolicy.reduce((sum, rows) => sum + rows.length, 0);
  if (total <= mostFailures) return perPolicy.map((rows) => readRows(rows, notes));
  notes.warn(`The report lists ${total} failures; they were added up by type.`);
  const summed = perPolicy.map((rows) => addUpByType(rows, notes));
  const left = summed.reduce((sum, rows) => sum + rows.length, 0);
  if (left > mostFailures) notes.refuse(`The report lists more than ${mostFailures} different failures.`);
  return summed;
}

function readRows(rows: WireRows, notes: Notes): Failure[] {
  const failures: Failure[] = [];
  for (const row of rows) failures.push(readFailure(row, notes));
  return failures;
}

function readFailure(row: unknown, notes: Notes): Failure {
  const wire = wireFailure(row);
  if (wire === null) notes.refuse(wrongShape);
  return readMembers(wire ?? {}, notes);
}

function readMembers(wire: WireFailure, notes: Notes): Failure {
  if (wire["receiving-mx-host-name"] !== undefined)
    notes.warn("receiving-mx-hostname is spelled receiving-mx-host-name.");
  if (wire["additional-info-uri"] !== undefined) notes.warn("additional-information is spelled additional-info-uri.");
  const hostname = wire["receiving-mx-hostname"] ?? wire["receiving-mx-host-name"];
  const information = wire["additional-information"] ?? wire["additional-info-uri"];
  const resultType = readResultType(wire["result-type"], notes);
  if (!resultType.startsWith("sts-")) warnOfGaps(wire, notes);
  return {
    resultType,
    sendingMtaIp: readIp(wire["sending-mta-ip"], "sending-mta-ip", notes),
    receivingMxHostname: readHostname(hostname, notes),
    receivingMxHelo: readText(wire["receiving-mx-helo"], "receiving-mx-helo", 4096, notes),
    receivingIp: readIp(wire["receiving-ip"], "receiving-ip", notes),
    count: readFailedCount(wire["failed-session-count"], notes),
    additionalInformation: readText(information, "additional-information", 4096, notes),
    reasonCode: readText(wire["failure-reason-code"], "failure-reason-code", 1024, notes),
  };
}

// RFC 8460 §4.4 requires all three, though no server is involved where fetching the MTA-STS policy failed.
function warnOfGaps(wire: WireFailure, notes: Notes): void {
  if (!wire["sending-mta-ip"]) notes.warn("A failure does not name the sending address.");
  if (!wire["receiving-mx-hostname"] && !wire["receiving-mx-host-name"])
    notes.warn("A failure does not name the receiving server.");
  if (!wire["receiving-ip"]) notes.warn("A failure does not name the receiving address.");
}

function readResultType(value: unknown, notes: Notes): string {
  const text = readText(value, "result-type", 100, notes)?.trim();
  if (text === undefined) {
    notes.warn("A failure has no result-type.");
    return "unknown";
  }
  const folded = text.toLowerCase();
  if (!isKnownResultType(folded)) {
    notes.warn(`The result-type “${text}” is not in the registry; it is shown as it came.`);
    return text;
  }
  if (folded !== text) notes.warn("A result-type is written in upper case.");
  return folded;
}

function readIp(value: unknown, member: string, notes: Notes): string | null {
  const text = readText(value, member, 200, notes)?.trim();
  if (text === undefined) return null;
  const address = canonicalIp(text);
  if (address === null) notes.warn(`A ${member} is not an IP address; it was left out.`);
  else if (text.includes("%")) notes.warn(`A ${member} has a zone id; it was taken off.`);
  return address;
}

function readHostname(value: unknown, notes: Notes): string | null {
  const text = readText(value, "receiving-mx-hostname", 300, notes)?.trim();
  return text === undefined ? null : readHost(text, "A receiving-mx-hostname", notes);
}

function readFailedCount(value: unknown, notes: Notes): number | null {
  const count = readCount(value, "failed-session-count", notes);
  if (count === null) notes.warn("A failed-session-count is missing; the failure counts as one connection.");
  return count;
}

function addUpByType(rows: WireRows, notes: Notes): Failure[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const { resultType, count } = readFailure(row, notes);
    counts.set(resultType, (counts.get(resultType) ?? 0) + (count ?? 1));
  }
  return [...counts].map(([resultType, count]) => ({
    resultType,
    sendingMtaIp: null,
    receivingMxHostname: null,
    receivingMxHelo: null,
    receivingIp: null,
    count: Math.min(count, Number.MAX_SAFE_INTEGER),
    additionalInformation: null,
    reasonCode: null,
  }));
}

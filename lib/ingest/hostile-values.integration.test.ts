/** What Postgres refuses to store, in every field that a sender writes: it is cleaned, said on the report, and fails no neighbour. */
import { afterEach, expect, test, vi } from "vitest";
import { reportJson, reportMail } from "@/e2e/support/report-mail";
import { ada, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

const day = "2026-09-01";
const domain = "hostile.example";
const failures = [{ mx: "mx1.hostile.example", count: 1, reason: "expired" }];
const whole = { domain, day, successful: 5, failed: 1, failures };

setUpTwoTenants();
afterEach(() => vi.restoreAllMocks());

/** The report with one of its members replaced, by name, wherever it stands; `value` is JSON. */
function withMember(name: string, value: string): string {
  const json = reportJson(whole);
  const start = json.indexOf(`"${name}":`) + name.length + 3;
  const end = start + (/^("[^"]*"|\[[^\]]*\]|\d+)/.exec(json.slice(start))?.[0].length ?? 0);
  return json.slice(0, start) + value + json.slice(end);
}

const members = [
  ...["organization-name", "contact-info", "report-id", "policy-type", "policy-domain", "result-type"],
  ...["sending-mta-ip", "receiving-mx-hostname", "failure-reason-code"],
];
const beyondText = [
  ["NUL", '"a\\u0000b"'],
  ["half a character", '"\\ud83d"'],
  ["the other half", '"x\\udc00"'],
] as const;
const cleaned = [
  ...members.flatMap((name) => beyondText.map(([what, value]) => [`${what} in ${name}`, name, value] as const)),
  ["NUL in policy-string", "policy-string", '["version: STSv1\\u0000"]'],
  ["a zone in an address", "sending-mta-ip", '"fe80::1%eth0"'],
  ["a zone with NUL in an address", "sending-mta-ip", '"fe80::1%\\u0000"'],
] as const;
// Nothing true can be put in the place of a figure or of a date, so that the report is refused by itself.
const refused = [
  ["a count beyond a bigint", "total-successful-session-count", "9223372036854775808", /too large to be true/],
  ["a count without end", "failed-session-count", "1e999", /not a whole number/],
  ["an end in the year 292277026596", "end-datetime", "9223372036854775807", /not a usable date/],
  ["a start in the year 292277026596", "start-datetime", "9223372036854775807", /not a usable date/],
] as const;

test("in the body text is cleaned with a warning, absurd figures are refused with a reason, and none fails the batch", async () => {
  const { address: to } = await watch(ada, domain);
  const warned = vi.spyOn(log, "warn");
  const mailWith = (name: string, value: string) => reportMail(whole, { to, json: withMember(name, value) });
  const results = await ingestMails(
    reportMail(whole, { to }),
    ...cleaned.map(([, name, value]) => mailWith(name, value)),
    ...refused.map(([, name, value]) => mailWith(name, value)),
    reportMail(whole, { to }),
  );
  const cases = ["a good neighbour", ...[...cleaned, ...refused].map(([what]) => what), "a good neighbour"];
  const seen = results.map(({ outcome, reason }, at) => ({ what: cases[at], outcome, reason }));
  const stored = (what: string) => ({ what, outcome: "stored", reason: null });
  expect(seen).toEqual([
    stored("a good neighbour"),
    ...cleaned.map(([what]) => stored(what)),
    ...refused.map(([what, , , reason]) => ({ what, outcome: "unreadable", reason: expect.stringMatching(reason) })),
    stored("a good neighbour"),
  ]);
  expect(warned).not.toHaveBeenCalled();
  const reports = await db.report.findMany({ select: { deliveryId: true, warnings: true } });
  const warningsOf = (result?: { deliveryId: string }) =>
    reports.find((one) => one.deliveryId === result?.deliveryId)?.warnings;
  const usual = warningsOf(results[0]) ?? [];
  const unsaid = cleaned.filter((_, at) => warningsOf(results[at + 1])?.every((one) => usual.includes(one)) ?? true);
  expect(unsaid).toEqual([]);
  expect(await db.delivery.count({ where: { outcome: "unreadable", raw: { not: null } } })).toBe(refused.length);
});

test("in the fields of the mail and the names of its parts each is cleaned, and none fails the batch", async () => {
  const { address: to } = await watch(ada, "envelope.example");
  const warned = vi.spyOn(log, "warn");
  const mail = reportMail({ ...whole, domain: "envelope.example" }, { to });
  const hostile = ["\0", "=?utf-8?q?=00?=", "=?utf-8?b?7aC9?=", "=?utf-16?b?2AA=?=", "\xff\xfe", "\ud83d"];
  const fields = ["From: ", "Subject: ", "Message-ID: <", "Date: ", "TLS-Report-Submitter: ", 'filename="', "To: <x"];
  const mails = fields.flatMap((field) => hostile.map((value) => mail.replace(field, field + value)));
  const dates = ["Thu, 01 Jan 292277026596 00:00:00 +0000", "Fri, 31 Dec 9999 23:59:59 -0100"];
  const far = dates.map((date) => mail.replace(/^Date: .*$/m, `Date: ${date}`));
  const results = await ingestMails(mail, ...mails, ...far);
  expect(results.filter(({ outcome }) => outcome !== "stored" && outcome !== "duplicate")).toEqual([]);
  expect(warned).not.toHaveBeenCalled();
});

import { beforeAll, describe, expect, it } from "vitest";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { authenticate } from "@/lib/ingest/dkim/authenticate";
import { readFile } from "@/lib/ingest/read-file";
import { headlineOf } from "@/lib/tlsrpt/headline";
import type { ParsedReport } from "@/lib/tlsrpt/report";
import { demoDomains } from "./demo-domains";
import { addressesOf } from "./demo-environment";
import { type DemoMail, demoMails } from "./demo-mails";
import { allReporters } from "./reporters/all-reporters";
import { dkimKeyPair } from "./sign-mail";
import { zoneOf } from "./zone";

const tokens = Object.fromEntries(demoDomains.map(({ name }, place) => [name, "abc"[place]?.repeat(26) ?? ""]));
const keys = Object.fromEntries(
  allReporters.flatMap(({ domain, key }) => (key ? [[domain, dkimKeyPair({ type: key.type })]] : [])),
);
const post = { addresses: addressesOf(tokens), keys };
const resolver = fakeResolver(zoneOf(post));
const firstDay = "2026-08-25";
const span = { firstDay, since: new Date(`${firstDay}T00:00:00Z`), until: new Date("2026-11-23T18:00:00Z") };

type Read = { mail: DemoMail; report: ParsedReport; figures: { successful: number; failed: number }; domain: string };
let mails: DemoMail[];
let read: Read[];

beforeAll(async () => {
  mails = await demoMails(span, post);
  read = mails.map((mail) => {
    const file = readFile(mail.raw, null);
    const [part] = file.outcome === "report" ? file.parts : [];
    if (file.outcome !== "report" || file.parts.length !== 1 || part?.outcome !== "report")
      throw new Error(`${mail.name} is not read as one report.`);
    const domain = file.headers?.tlsReportDomain ?? "";
    return { mail, report: part.report, figures: headlineOf(part.report.policies), domain };
  });
});

const of = (name: string) => read.filter(({ domain, mail }) => domain === name && !mail.name.endsWith(".again"));
const rate = (reports: Read[]) => {
  const sum = (pick: (one: Read) => number) => reports.reduce((total, one) => total + pick(one), 0);
  const failed = sum(({ figures }) => figures.failed);
  return failed / (failed + sum(({ figures }) => figures.successful));
};
const dayAt = (index: number) => new Date(Date.parse(firstDay) + index * 86_400_000).toISOString().slice(0, 10);

describe("the mails of the demo", () => {
  it("are some 1,200, in the order in which they came, each under a name of its own", () => {
    expect(mails.length).toBeGreaterThan(1_000);
    expect(mails.length).toBeLessThan(1_600);
    expect(new Set(mails.map(({ name }) => name)).size).toBe(mails.length);
    expect(mails.map(({ receivedAt }) => receivedAt)).toEqual(
      mails.map(({ receivedAt }) => receivedAt).toSorted((a, b) => a.getTime() - b.getTime()),
    );
  });

  it("verify as their senders', but for the one that does not sign", async () => {
    for (const { mail, report } of read) {
      const verdict = await authenticate(mail.raw, {
        arrivedAt: mail.receivedAt,
        submitters: [report.submitter],
        reportParts: 1,
        areLabelled: true,
        trustedAuthservId: null,
        resolver,
      });
      const sender = allReporters.find(({ domain }) => mail.name.includes(`.${domain}.`));
      const isSigned = sender?.mail.signed.some((name) => name.toLowerCase() === "tls-report-domain");
      const verified = { kind: "verified", by: sender?.domain, unsigned: isSigned ? undefined : ["tls-report-domain"] };
      expect(verdict, mail.name).toEqual(mail.name.includes("brackenford") ? { kind: "unsigned" } : verified);
    }
  }, 30_000);

  it("are the same at every start", async () => {
    const since = new Date("2026-11-10T00:00:00Z");
    const again = await demoMails({ ...span, since }, post);
    const told = (some: DemoMail[]) => some.map(({ name, receivedAt, raw }) => [name, receivedAt, readFile(raw, null)]);
    expect(told(again)).toEqual(told(mails.filter(({ receivedAt }) => receivedAt > since)));
  });

  it("come in the same figures whether at once or day by day", async () => {
    const noon = new Date("2026-10-14T12:00:00Z");
    const before = await demoMails({ ...span, until: noon }, post);
    const after = await demoMails({ ...span, since: noon }, post);
    expect([...before, ...after].map(({ name }) => name)).toEqual(mails.map(({ name }) => name));
  });

  it("report on no day that is not over", () => {
    for (const { mail, report } of read)
      expect(mail.receivedAt.getTime()).toBeGreaterThan(report.start.getTime() + 86_399_000);
  });
});

describe.each(demoDomains.map(({ name }) => name))("the reports on %s", (name) => {
  it("leave no day out", () => {
    const days = new Set(of(name).map(({ report }) => report.day));
    for (let index = 0; index < 90; index++) expect(days, dayAt(index)).toContain(dayAt(index));
  });

  it("come from several reporters", () => {
    expect(new Set(of(name).map(({ report }) => report.submitter)).size).toBeGreaterThanOrEqual(6);
  });

  it("detail each failure once", () => {
    for (const { mail, report } of of(name))
      for (const { failed, failures } of report.policies)
        expect(
          failures.reduce((sum, { count }) => sum + (count ?? 0), 0),
          mail.name,
        ).toBe(failed);
  });
});

describe("the story", () => {
  it("of the healthy domain has no failures", () => {
    expect(rate(of("harbour-books.example"))).toBe(0);
  });

  it("of the healthy domain has both policies for the same connections", () => {
    const both = of("harbour-books.example").filter(({ report }) => report.submitter === "microsoft.com");
    for (const { report, figures } of both) {
      const totals = report.policies.filter(({ type }) => type === "tlsa").map(({ successful }) => successful);
      expect(totals).toEqual([figures.successful]);
    }
  });

  it("of the expired certificate is four days long", () => {
    const failing = of("northlight-clinic.example").filter(({ figures }) => figures.failed > 0);
    expect([...new Set(failing.map(({ report }) => report.day))].sort()).toEqual([76, 77, 78, 79].map(dayAt));
    expect(rate(failing)).toBeGreaterThan(0.2);
  });

  it("of the missing server begins when that came, and does not end", () => {
    const since = of("fern-and-field.example").filter(({ report }) => report.day >= dayAt(52));
    expect(rate(of("fern-and-field.example").filter(({ report }) => report.day < dayAt(52)))).toBe(0);
    expect(rate(since)).toBeGreaterThan(0.06);
    expect(rate(since.filter(({ report }) => report.day >= dayAt(87)))).toBeGreaterThan(0.04);
  });
});

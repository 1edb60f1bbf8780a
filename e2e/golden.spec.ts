/** Every figure on a domain's report, computed here from the mails that were put in and by no code of the product. */
import { expect, type Page } from "@playwright/test";
import { dayNameWithin, daySpanName, fullDayName, shortDayName } from "@/lib/names/day-names";
import { addDays } from "@/lib/stats/period";
import { lastingDay } from "./support/lasting-day";
import type { SampleReport } from "./support/report-mail";
import { reportMail } from "./support/report-mail";
import { senderKey, signedReportMail } from "./support/signed-report-mail";
import { stageTest as test, type Stage } from "./support/stage";
import { addDomain, copyRecord, expectReports, openReport, publishRecord, signUp, verify } from "./support/tenant";
import { txtLine } from "./support/zone-lines";

const domain = "golden-fleece.example";
const [mx1, mx2] = [`mx1.${domain}`, `mx2.${domain}`];
const today = await lastingDay();
const ago = (days: number) => addDays(today, -days);

type Sent = { sender: string; signed: boolean; report: Omit<SampleReport, "domain"> };

const sent: Sent[] = [
  // In the last 7 days.
  mail("google.com", { day: ago(2), successful: 1_234, failed: 0 }),
  mail("google.com", { day: ago(3), successful: 900, failed: 30, failures: [expired(mx2, 30, "192.0.2.7")] }),
  mail("google.com", { day: ago(4), successful: 800, failed: 12, failures: [expired(mx2, 12, "192.0.2.200")] }),
  mail("microsoft.com", {
    ...{ day: ago(3), successful: 210, failed: 20 },
    failures: [expired(mx2, 15, "198.51.100.4"), { mx: mx1, count: 5, resultType: "sts-policy-fetch-error" }],
    more: [{ type: "tlsa", successful: 180, failed: 3, failures: [{ mx: mx1, count: 3, resultType: "tlsa-invalid" }] }],
  }),
  mail("small.example", { day: ago(5), type: "no-policy-found", successful: 7, failed: 0 }),
  // Without a signature: kept, listed, and not counted.
  { ...mail("forger.example", { day: ago(3), successful: 5_000, failed: 4_000 }), signed: false },
  // In the 7 days before.
  mail("google.com", { day: ago(9), successful: 450, failed: 50, failures: [expired(mx1, 50, "192.0.2.7")] }),
  mail("small.example", { day: ago(10), type: "no-policy-found", successful: 3, failed: 0 }),
];

function mail(sender: string, report: Sent["report"]): Sent {
  return { sender, signed: true, report: { type: "sts", ...report } };
}

function expired(mx: string, count: number, ip: string) {
  return { mx, count, ip };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const figure = (number: number) => number.toLocaleString("en");

/** Of both policies of one report the larger is its headline (Microsoft's, here `sts`); of all others the only one is. */
function totals(from: string, to: string) {
  const counted = sent.filter(({ signed, report: { day } }) => signed && from <= day && day <= to);
  return {
    successful: sum(counted.map(({ report }) => report.successful)),
    failed: sum(counted.map(({ report }) => report.failed)),
    reporters: new Set(counted.map(({ sender }) => sender)).size,
    days: new Set(counted.map(({ report }) => report.day)).size,
  };
}

test("every figure of a domain's report is that of the mails", async ({ page, stage, browser }) => {
  await page.goto(stage.app.url);
  await signUp(page, stage.app, { email: "owner@golden-fleece.example", workspace: "Golden" });
  await addDomain(page, domain);
  const record = await copyRecord(page);
  await publishRecord(stage, domain, record);
  await verify(page);
  await deliver(stage, record.address);
  await openReport(page);
  await expectReports(page, sent.length);
  await page.goto(`${page.url()}?period=7`);
  const [now, before] = [totals(ago(6), today), totals(ago(13), ago(7))];
  expect(now).toEqual({ successful: 3_151, failed: 62, reporters: 3, days: 4 });

  await test.step("the headline, against the days before", async () => {
    await expectStat(
      page,
      "Successful connections",
      figure(now.successful),
      `up from ${figure(before.successful)} in the 7 days before`,
    );
    await expectStat(
      page,
      "Failed connections",
      figure(now.failed),
      `up from ${figure(before.failed)} in the 7 days before`,
    );
    await expectStat(page, "Failure rate", "1.93%", "down from 9.94% in the 7 days before");
    await expectStat(page, "Reporters", "3", `reports on ${now.days} of 7 days`);
  });

  await test.step("by policy type", async () => {
    const types = page.getByRole("region", { name: "By policy that the sender applied" });
    await expect(types.getByText("183 connections, 3 failed")).toBeVisible();
    await expect(types.getByText("3,206 connections, 62 failed")).toBeVisible();
    await expect(types.getByText("7 connections, 0 failed")).toBeVisible();
  });

  await test.step("day by day", async () => {
    await page.getByText("Figures by day").click();
    const table = page.getByRole("table", { name: `Connections to ${domain} by day` });
    for (let back = 0; back < 7; back += 1) {
      const day = totals(ago(back), ago(back));
      const row = table.getByRole("row").filter({ hasText: fullDayName(ago(back)) });
      if (day.days === 0) await expect(row).toContainText("No reports");
      else {
        await expect(row.getByRole("cell").nth(1)).toHaveText(figure(day.successful));
        await expect(row.getByRole("cell").nth(2)).toHaveText(figure(day.failed));
      }
    }
  });

  await test.step("failures, who sees them and whose fault they are", async () => {
    const failures = page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: "Failures", exact: true }) });
    const kind = (title: string) => failures.locator("li").filter({ has: page.getByRole("heading", { name: title }) });
    await expect(kind("Certificate expired")).toContainText("57 failed");
    await expect(kind("Certificate expired")).toContainText(`2 of 2 senders see it, always at ${mx2}`);
    await expect(kind("MTA-STS policy not reachable")).toContainText("5 failed");
    await expect(kind("TLSA records do not match")).toContainText("3 failed");
    await kind("Certificate expired")
      .getByRole("link", { name: /^Show the addresses/ })
      .click();
    const met = kind("Certificate expired");
    await expect(met.getByRole("listitem").filter({ hasText: /^from 192\.0\.2\.0\/24, google\.com/ })).toContainText(
      "42",
    );
    await expect(
      met.getByRole("listitem").filter({ hasText: /^from 198\.51\.100\.0\/24, microsoft\.com/ }),
    ).toContainText("15");
  });

  await test.step("what enforcing would have refused", async () => {
    // What failed under MTA-STS, but for the 5 that could not get the policy.
    await expect(page.getByText("57 connections from these 2 senders would have been refused.")).toBeVisible();
    await expect(page.getByText("Of 3,206 connections that senders judged by the MTA-STS policy.")).toBeVisible();
  });

  await test.step("who reported, on which days, and for how much", async () => {
    const reporters = cardOf(page, "Who reported");
    const row = (name: string) => reporters.locator("li").filter({ hasText: name });
    await expect(row("google.com")).toContainText("2,976");
    await expect(row("google.com")).toContainText("1.41% failed");
    await expect(row("google.com").getByRole("img")).toHaveAccessibleName(/3 of 7 days/);
    await expect(row("microsoft.com")).toContainText("230");
    await expect(row("microsoft.com")).toContainText("8.70% failed");
    await expect(row("small.example")).toContainText("7");
    await expect(reporters).not.toContainText("forger.example");
  });

  await test.step("by MX host and by sending network", async () => {
    const hosts = cardOf(page, "Failed connections by MX host");
    await expect(hosts.getByRole("listitem").filter({ hasText: mx2 })).toContainText("57");
    await expect(hosts.getByRole("listitem").filter({ hasText: mx1 })).toContainText("8");
    const networks = cardOf(page, "Failed connections by sending network");
    await expect(networks.getByRole("listitem").filter({ hasText: "192.0.2.0/24" })).toContainText("50");
    await expect(networks.getByRole("listitem").filter({ hasText: "198.51.100.0/24" })).toContainText("15");
  });

  await test.step("every report, and what is left out", async () => {
    const rows = page.getByRole("table", { name: "Reports", exact: true }).getByRole("row");
    const inPeriod = sent.filter(({ report }) => report.day >= ago(6));
    await expect(rows).toHaveCount(1 + inPeriod.length);
    for (const { sender, report } of inPeriod)
      await expect(rows.filter({ hasText: sender }).filter({ hasText: figure(report.successful) })).toHaveCount(1);
    await expect(page.getByText("1 report left out of the figures: unsigned.")).toBeVisible();
    await page.getByRole("link", { name: "Count them too" }).click();
    await expectStat(page, "Successful connections", figure(now.successful + 5_000), /before/);
    await expectStat(page, "Failed connections", figure(now.failed + 4_000), /before/);
    await page.getByRole("link", { name: "Leave them out" }).click();
    await expectStat(page, "Failed connections", figure(now.failed), /before/);
  });

  await test.step("one day alone", async () => {
    await page
      .getByRole("table", { name: /by day$/ })
      .getByRole("link", { name: fullDayName(ago(4)) })
      .click();
    await expectStat(page, "Successful connections", "800", /the day before/);
    await expectStat(page, "Failed connections", "12", /the day before/);
    // Its failures went on for a day, and are judged by that.
    const failures = cardOf(page, "Failures");
    await expect(failures).toContainText("12 failed");
    await expect(failures).toContainText(`${daySpanName({ firstDay: ago(4), lastDay: ago(3) }, today)}, under MTA-STS`);
    await expect(failures).toContainText("Yours to fix");
    await expect(failures).toContainText(`2 of 2 senders see it, always at ${mx2}`);
    await expect(cardOf(page, "Time to fix").getByRole("row").nth(1)).toContainText(
      `Not seen since ${dayNameWithin(ago(3), today)}`,
    );
    await expect(page.getByText("Show all days")).toBeVisible();
  });

  await test.step("days as a reader in the United States writes them", async () => {
    const american = await browser.newContext({ locale: "en-US" });
    await american.addCookies(await page.context().cookies());
    const reader = await american.newPage();
    const report = new URL(page.url());
    await reader.goto(`${report.origin}${report.pathname}?period=7`);
    const failures = cardOf(reader, "Failures");
    await expect(failures.getByText(`${us(ago(4))} to ${us(ago(3))}, under MTA-STS`)).toBeVisible();
    await expect(onAxis(reader, shortDayName(ago(6), "en-US"))).toBeVisible();
    await expect(
      cardOf(reader, "Time to fix")
        .getByTitle(/, in UTC$/)
        .first(),
    ).toHaveText(us(ago(4)));
    await reader.getByText("Figures by day").click();
    await expect(reader.getByRole("link", { name: us(ago(4)) })).toBeVisible();
    await expectNoBritishDay(reader);

    await reader.goto(`${report.origin}/${report.pathname.split("/")[1]}?period=7`);
    const row = reader.getByRole("table", { name: "Domains" }).getByRole("row").filter({ hasText: domain });
    await expect(row.getByText(us(ago(2)), { exact: true })).toHaveAttribute("title", /, in UTC$/);
    await expect(onAxis(reader, shortDayName(ago(6), "en-US"))).toBeVisible();
    await expectNoBritishDay(reader);
    await american.close();
  });
});

/** Beside the axis the year is said where it is not that of today. */
const us = (day: string) => dayNameWithin(day, today, "en-US");

function onAxis(page: Page, text: string) {
  return page.getByRole("figure").locator("svg").getByText(text, { exact: true });
}

/** Neither in what is shown nor in what is told on hover. */
async function expectNoBritishDay(page: Page): Promise<void> {
  const html = await page.locator("main").innerHTML();
  expect(html).not.toMatch(/\b\d{1,2}(?: |&nbsp;)(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b/);
}

function cardOf(page: Page, title: string) {
  return page.locator("section").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

async function expectStat(page: Page, label: string, value: string, detail: string | RegExp): Promise<void> {
  const stat = page.locator("dl > div").filter({ has: page.getByText(label, { exact: true }) });
  await expect(stat.getByRole("definition").first()).toHaveText(value);
  await expect(stat.getByRole("definition").nth(1)).toContainText(detail);
}

async function deliver({ dovecot, nsd }: Stage, to: string): Promise<void> {
  const senders = new Set(sent.map(({ sender }) => sender));
  for (const sender of senders) {
    const { name, txt } = senderKey(sender);
    await nsd.publish(sender, [txtLine(`${name}.`, txt)]);
  }
  for (const { sender, signed, report } of sent) {
    const whole = { domain, organization: sender, ...report };
    const envelope = { to, submitter: sender };
    await dovecot.deliver(signed ? await signedReportMail(whole, envelope) : reportMail(whole, envelope));
  }
}

/** The states that a page is seldom in, each looked at: one report, thousands, all failing, long, international and hostile names. */
import { expect, type Page } from "@playwright/test";
import { addDays, dayOf } from "@/lib/stats/period";
import { deliverMany } from "./support/deliver-many";
import { deliverReport } from "./support/deliver-reports";
import { watchShifts } from "./support/layout-shift";
import { look } from "./support/look";
import { reportMail, type SampleReport } from "./support/report-mail";
import { sharedStageTest as test, type Stage } from "./support/stage";
import { addDomain, copyAddress, expectReports, openReport, signUp } from "./support/tenant";

const today = dayOf(new Date());
const ago = (days: number) => addDays(today, -days);
const zoom = { isZoomed: true };

// The names here are in no zone, so none is proved.
test.use({ settings: { DOMAIN_PROOF: "none" } });
test.setTimeout(600_000);

/** The overview of the workspace that each test has for itself. */
let overview = "";
let workspaces = 0;

test.beforeEach(async ({ page, stage }) => {
  workspaces += 1;
  const name = `studio-${workspaces}`;
  overview = stage.app.url + (await signUp(page, stage.app, { email: `owner@${name}.example`, workspace: name }));
});

test("one report", async ({ page, stage }) => {
  const { path } = await watched(page, stage, "one.example", [
    { sender: "google.com", day: ago(1), successful: 12, failed: 0 },
  ]);
  await look(page, "state-one-report", zoom);
  await page.goto(`${stage.app.url}${path}?day=${ago(1)}`);
  await look(page, "state-one-day", zoom);
});

for (const level of ["Enforce", "Testing (recommended to begin with)"])
  test(`all failing, ${level}`, async ({ page, stage }) => {
    const domain = `${level.slice(0, 7).toLowerCase()}-broken.example`;
    const { path } = await watched(page, stage, domain, allFailing(domain));
    await page.goto(`${stage.app.url}${path}/settings`);
    await page.getByText(level, { exact: true }).click();
    await page.getByLabel("MX servers").fill(`mx1.${domain}\nmx2.${domain}`);
    await page.getByRole("button", { name: "Save settings" }).click();
    if (level === "Enforce") {
      // This domain is in no DNS, so nothing shows that the policy covers its servers.
      await page.getByLabel(`Type ${domain} to save all the same`).fill(domain);
      await page.getByRole("button", { name: "Save all the same" }).click();
    }
    await expect(page.getByText(/^Saved\./)).toBeVisible();
    await page.goto(stage.app.url + path);
    await expect(page.getByText(/^100%/).first()).toBeVisible();
    await look(page, `state-all-failing-${level.slice(0, 7).toLowerCase()}`, zoom);
    await page.goto(overview);
    await look(page, `state-overview-failing-${level.slice(0, 7).toLowerCase()}`, zoom);
  });

function allFailing(domain: string): Sent[] {
  const [mx1, mx2] = [`mx1.${domain}`, `mx2.${domain}`];
  return [2, 3, 4, 5].flatMap((back) => [
    { ...{ sender: "google.com", day: ago(back), successful: 0, failed: 900 }, failures: [{ mx: mx1, count: 900 }] },
    {
      ...{ sender: "microsoft.com", day: ago(back), successful: 0, failed: 70 },
      failures: [
        { mx: mx1, count: 50 },
        { mx: mx2, count: 20, resultType: "starttls-not-supported" },
      ],
    },
  ]);
}

test("a domain name of 253 characters", async ({ page, stage }) => {
  const label = "the-longest-name-that-a-mail-domain-may-have-has-253-characters";
  const domain = `${[label, label, label].join(".")}.${"x".repeat(53)}.example`;
  expect(domain).toHaveLength(253);
  const { path } = await watched(page, stage, domain, [
    { sender: "google.com", day: ago(1), successful: 1_240, failed: 0 },
    {
      ...{ sender: "microsoft.com", day: ago(2), successful: 300, failed: 14 },
      failures: [{ mx: domain, count: 14, resultType: "certificate-host-mismatch" }],
    },
  ]);
  await look(page, "state-long-report", zoom);
  await openFirstReport(page);
  await look(page, "state-long-one-report", zoom);
  await page.goto(`${stage.app.url}${path}/settings`);
  await expect(page.getByText("This record cannot be published").first()).toBeVisible();
  await look(page, "state-long-settings", zoom);
  await page.goto(overview);
  await look(page, "state-long-overview", zoom);
});

test("an international name is shown in Unicode, its A-label beside it", async ({ page, stage }) => {
  const domain = "bücher.example";
  const aLabel = "xn--bcher-kva.example";
  const { path } = await watched(page, stage, domain, [
    {
      ...{ sender: "google.com", domain: aLabel, day: ago(1), successful: 1_240, failed: 4 },
      failures: [{ mx: `mx1.${aLabel}`, count: 4 }],
    },
  ]);
  for (const [name, at] of [
    ["report", path],
    ["settings", `${path}/settings`],
  ]) {
    await page.goto(stage.app.url + at);
    await expect(page.getByRole("heading", { level: 1, name: domain, exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByText(aLabel, { exact: true }).first()).toBeVisible();
    await look(page, `state-idn-${name}`, zoom);
  }
  await page.goto(overview);
  await expect(page.getByRole("link", { name: domain })).toBeVisible();
  await expect(page.getByRole("main").getByText(aLabel, { exact: true })).toBeVisible();
});

test("a hostile organization-name", async ({ page, stage }) => {
  const alarms: string[] = [];
  page.on("dialog", (dialog) => {
    alarms.push(dialog.message());
    return dialog.dismiss();
  });
  page.on("pageerror", (error) => alarms.push(error.message));
  const organization = `<script>alert(1)</script><img src=x onerror=alert(2)>\u202egnp.exe\0 ${"W".repeat(1_000)}`;
  const domain = "target.example";
  const { path, address } = await watched(page, stage, domain, [
    { sender: "google.com", day: ago(1), successful: 1_240, failed: 0, organization },
  ]);
  // Unsigned and without an address: it is known by its name alone.
  const claim: SampleReport = {
    ...{ domain, day: ago(2), successful: 5, failed: 5, organization },
    failures: [{ mx: `mx1.\u202e${domain}`, count: 5, reason: organization, resultType: "\u202eedoc-ekil-skool" }],
  };
  await stage.dovecot.deliver(nameless(claim, address));
  await expectReports(page, 2);
  await page.goto(`${stage.app.url}${path}?count=all`);
  await look(page, "state-hostile-report", zoom);
  await expect(page.getByRole("main").locator("script, img[src='x']")).toHaveCount(0);
  expect(await page.getByRole("main").innerText()).not.toMatch(/[\u202e\0]/);
  await page.getByRole("link", { name: /^Show the addresses/ }).click();
  await expect(page.getByText(/^from an unnamed address/)).toBeVisible();
  expect(await page.getByRole("main").innerText()).not.toMatch(/[\u202e\0]/);
  await look(page, "state-hostile-addresses");
  await openFirstReport(page);
  await look(page, "state-hostile-one-report", zoom);
  expect(await page.getByRole("main").innerText()).not.toMatch(/[\u202e\0]/);
  expect(alarms).toEqual([]);
});

function nameless(report: SampleReport, to: string): string {
  const json = JSON.stringify({
    "organization-name": report.organization,
    "date-range": { "start-datetime": `${report.day}T00:00:00Z`, "end-datetime": `${report.day}T23:59:59Z` },
    "report-id": "nameless",
    policies: [
      {
        policy: { "policy-type": "sts", "policy-string": [], "policy-domain": report.domain },
        summary: {
          "total-successful-session-count": report.successful,
          "total-failure-session-count": report.failed,
        },
        "failure-details": (report.failures ?? []).map(({ mx, count, reason, resultType }) => ({
          ...{ "result-type": resultType, "receiving-mx-hostname": mx, "failed-session-count": count },
          ...{ "failure-reason-code": reason, "receiving-mx-helo": reason },
        })),
      },
    ],
  });
  return reportMail(report, { to, json }).replace(/^TLS-Report-Submitter: .*\r\n/m, "");
}

test("thirty kinds of failure", async ({ page, stage }) => {
  const domain = "many-faults.example";
  const known = [
    "starttls-not-supported",
    "certificate-host-mismatch",
    "certificate-expired",
    "certificate-not-trusted",
  ];
  const more = ["validation-failure", "tlsa-invalid", "dnssec-invalid", "dane-required", "sts-policy-fetch-error"];
  const rare = Array.from({ length: 21 }, (_, index) => `vendor-result-code-${index + 1}`);
  const failures = [...known, ...more, ...rare].map((resultType, index) => ({
    ...{ resultType, mx: `mx${1 + (index % 3)}.${domain}`, count: 40 - index },
  }));
  const failed = failures.reduce((sum, { count }) => sum + count, 0);
  const { path } = await watched(page, stage, domain, [
    { sender: "google.com", day: ago(1), successful: 9_000, failed, failures },
  ]);
  await look(page, "state-many-failures", zoom);
  await page.goto(`${stage.app.url}${path}?problem=all`);
  await look(page, "state-many-failures-all", zoom);
});

test("ten thousand reports", async ({ page, stage }) => {
  const domain = "busy.example";
  const { path, address } = await watched(page, stage, domain, []);
  const senders = Array.from({ length: 28 }, (_, index) => `sender${index + 1}.example`);
  const days = Array.from({ length: 358 }, (_, index) => ago(index + 1)).reverse();
  const before = performance.now();
  const filed = async () => (await stage.dovecot.folders())["Processed"]?.length ?? 0;
  const others = await filed();
  const count = await deliverMany(stage, { domain, address, senders, days });
  expect(count).toBeGreaterThan(10_000);
  const delivered = performance.now();
  await expect.poll(filed, { timeout: 180_000, intervals: [1_000] }).toBe(others + count);
  const seconds = (from: number) => ((performance.now() - from) / 1_000).toFixed(1);
  console.log(
    `${count} mails written and delivered, ingested and filed: ${seconds(before)} s; since the last: ${seconds(delivered)} s`,
  );
  await page.goto(`${stage.app.url}${path}?period=365`);
  await expect(page.getByText(/say 28 reporters/)).toBeVisible();
  await look(page, "state-ten-thousand", zoom);
  await page.goto(`${stage.app.url}${path}`);
  await look(page, "state-ten-thousand-30-days", zoom);
});

test("a chart keeps its place until it is drawn, and nothing moves when it is", async ({ page, stage }) => {
  const domain = "still.example";
  const { path } = await watched(page, stage, domain, allFailing(domain));
  const url = stage.app.url + path;
  const chart = page.getByRole("figure", { name: `Connections to ${domain} by day` });
  const lanes = chart.locator(".recharts-responsive-container");

  await page.route("**/*.js", (route) => route.abort());
  await page.goto(url);
  await expect(lanes).toHaveCount(2);
  await expect(chart.locator("svg.recharts-surface")).toHaveCount(0);
  await expect(chart.locator("[aria-hidden].animate-pulse")).toHaveCount(2);
  await expect(chart.locator("[aria-hidden].animate-pulse").first()).toBeVisible();
  const before = await chart.boundingBox();
  await page.screenshot({ path: "e2e/artifacts/screens/state-chart-on-its-way.png", fullPage: true });

  await page.unroute("**/*.js");
  const shifted = await watchShifts(page);
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(url);
    await expect(chart.locator("svg.recharts-surface").first()).toBeVisible();
    await expect(chart.locator("[aria-hidden].animate-pulse").first()).toBeHidden();
    await page.waitForLoadState("networkidle");
    if (width === 1280) expect(await chart.boundingBox()).toEqual(before);
    expect(await shifted()).toBeLessThan(0.02);
  }
  // What moves is seen to move.
  await page.getByRole("main").evaluate((main) => (main.style.paddingTop = "200px"));
  await expect.poll(shifted).toBeGreaterThan(0.02);
});

type Sent = Omit<SampleReport, "domain"> & { sender: string; domain?: string };

/** A domain with these reports; ends on its report page. */
async function watched(page: Page, stage: Stage, domain: string, sent: Sent[]) {
  await addDomain(page, domain);
  const address = await copyAddress(page);
  for (const { sender, ...report } of sent)
    await deliverReport(stage, sender, address, { organization: sender, domain, ...report });
  await openReport(page);
  if (sent.length > 0) await expectReports(page, sent.length);
  return { path: new URL(page.url()).pathname, address };
}

async function openFirstReport(page: Page): Promise<void> {
  await page.getByRole("table", { name: "Reports", exact: true }).getByRole("link").first().click();
  await page.waitForURL(/\/reports\/[^/]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

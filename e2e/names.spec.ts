/** Names as nobody would wish them, each looked at: long, international and hostile ones. */
import { expect, type Page } from "@playwright/test";
import { addDays, dayOf } from "@/lib/stats/period";
import { changeRows } from "./support/change-rows";
import { look } from "./support/look";
import { reportMail, type SampleReport } from "./support/report-mail";
import { expectReports, signUp } from "./support/tenant";
import { addWatched, unprovedTest as test } from "./support/unproved";

const today = dayOf(new Date());
const ago = (days: number) => addDays(today, -days);
const zoom = { isZoomed: true };

test("a domain name of 253 characters", async ({ page, stage, overview }) => {
  const label = "the-longest-name-that-a-mail-domain-may-have-has-253-characters";
  const domain = `${[label, label, label].join(".")}.${"x".repeat(53)}.example`;
  expect(domain).toHaveLength(253);
  const { path } = await addWatched(page, stage, domain, [
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

test("a workspace's name of sixty characters leaves the user's menu in view on a phone", async ({ browser, stage }) => {
  const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
  const workspace = "Federation of mail operators ".repeat(3).slice(0, 59);
  await signUp(page, stage.app, { email: "owner@federation.example", workspace });
  const menu = page.getByRole("button", { name: /Signed in as/ });
  const box = await menu.boundingBox();
  expect(box && box.x + box.width).toBeLessThanOrEqual(375);
  expect(box?.width).toBeGreaterThanOrEqual(40);
  await page.close();
});

test("of two workspaces with one name the open one is ticked, and their slugs tell them apart", async ({
  browser,
  stage,
}) => {
  const page = await browser.newPage();
  const workspace = "Twin studio";
  const other = await signUp(page, stage.app, { email: "second@twin.example", workspace });
  await page.context().clearCookies();
  const own = await signUp(page, stage.app, { email: "first@twin.example", workspace });
  const join = `INSERT INTO "Member" ("workspaceId", "userId", "role")
    SELECT "Workspace"."id", "User"."id", 'viewer' FROM "Workspace", "User" WHERE "slug" = $1 AND "email" = $2`;
  expect(await changeRows(stage.app, join, [other.slice(1), "first@twin.example"])).toBe(1);
  for (const open of [own, other]) {
    await page.goto(stage.app.url + open);
    await expect(page.getByRole("button", { name: "Signed in as first@twin.example", exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Workspace: Twin studio" }).click();
    await expect(page.getByRole("menuitem")).toHaveCount(2);
    for (const slug of [own, other]) {
      const item = page.getByRole("menuitem", { name: `Twin studio ${slug.slice(1)}`, exact: true });
      await expect(item.and(page.locator("[aria-current]"))).toHaveCount(slug === open ? 1 : 0);
      await expect(item).toHaveAttribute("href", slug);
    }
  }
  await page.close();
});

test("an international name is shown in Unicode, its A-label beside it, and found as it is written", async ({
  page,
  stage,
  overview,
}) => {
  const domain = "bücher.example";
  const aLabel = "xn--bcher-kva.example";
  const { path } = await addWatched(page, stage, domain, [
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
  for (const written of [domain, "BÜCHER.example", `${aLabel.toUpperCase()}.`]) {
    await page.goto(`${overview}/domains/${encodeURIComponent(written)}`);
    await expect(page.getByRole("heading", { level: 1, name: domain, exact: true })).toBeVisible();
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
  const { path, address } = await addWatched(page, stage, domain, [
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

async function openFirstReport(page: Page): Promise<void> {
  await page.getByRole("table", { name: "Reports", exact: true }).getByRole("link").first().click();
  await page.waitForURL(/\/reports\/[^/]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

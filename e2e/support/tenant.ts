/** What an owner does in the browser, as steps for the specs. */
import { expect, type Page } from "@playwright/test";
import { deliverReports } from "./deliver-reports";
import { reportAddress, type Stage } from "./stage";
import { mxLine, txtLine } from "./zone-lines";

export const password = "correct horse battery";

export type Account = { email: string; workspace: string };

/** Signs up and returns the workspace's path, `/lantern`. */
export async function signUp(page: Page, { url }: { url: string }, { email, workspace }: Account): Promise<string> {
  await page.goto(`${url}/sign-up`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Workspace").fill(workspace);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  return new URL(page.url()).pathname;
}

export async function signIn(page: Page, { url }: { url: string }, email: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

/** Adds a domain from the overview; ends on its settings, where its record is. */
export async function addDomain(page: Page, domain: string): Promise<void> {
  await page.getByRole("link", { name: "Add domain" }).click();
  // Exact: the page before it may have a field to find a domain by, and the click returns before the next page is there.
  await page.getByLabel("Domain", { exact: true }).fill(domain);
  await page.getByRole("button", { name: "Add domain" }).click();
  await expect(page.getByRole("heading", { level: 1, name: domain })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "TLS reporting record" })).toBeVisible();
}

export type ReportingRecord = { name: string; text: string; address: string };

/** The record to publish, by the copy buttons beside its name and its value. */
export async function copyRecord(page: Page): Promise<ReportingRecord> {
  const name = await copyField(page, "Name");
  const text = await copyField(page, "Value");
  return { name, text, address: /mailto:([^,;\s]+)/.exec(text)?.[1] ?? "" };
}

/** Where reports of the domain are mailed, for one whose name leaves no room for a record: by the token that its HTTPS address bears. */
export async function copyAddress(page: Page): Promise<string> {
  const token = (await copyField(page, "HTTPS")).split("/").at(-1) ?? "";
  return reportAddress.replace("{token}", token);
}

async function copyField(page: Page, label: string): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "TLS reporting record" }) });
  const row = card.locator("dl > div").filter({ has: page.getByText(label, { exact: true }) });
  await row.getByRole("button", { name: "Copy" }).click();
  await expect(row.getByText("Copied")).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Publishes the record in the zone of the domain, beside its MX. */
export async function publishRecord({ nsd }: Stage, domain: string, { name, text }: ReportingRecord): Promise<void> {
  await nsd.publish(domain, [mxLine(`mx1.${domain}`), txtLine(`${name}.`, text)]);
}

/** Has the application look at DNS now, from the settings page, until it finds the proof. */
export async function verify(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Verified", { exact: true }).first()).toBeVisible();
}

/** A verified domain with two reports; ends on its report page. Returns that page's path. */
export async function addReportedDomain(page: Page, stage: Stage, domain: string): Promise<string> {
  await addDomain(page, domain);
  const record = await copyRecord(page);
  await publishRecord(stage, domain, record);
  await verify(page);
  await deliverReports(stage, { domain, address: record.address });
  await openReport(page);
  await expectReports(page, 2);
  return new URL(page.url()).pathname;
}

/** From another page of the domain. */
export async function openReport(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Domain" }).getByRole("link", { name: "Report" }).click();
  await page.waitForURL(/\/domains\/[^/]+$/);
}

/** Reloads the domain's report page until its list has as many reports. */
export async function expectReports(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("table", { name: "Reports" }).getByRole("link")).toHaveCount(count, { timeout: 500 });
  }).toPass();
}

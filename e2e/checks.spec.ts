import { expect, type Page } from "@playwright/test";
import { watchShifts } from "./support/layout-shift";
import { look } from "./support/look";
import { type MailPeers, mailStageTest as test } from "./support/mail-stage";
import type { Stage } from "./support/stage";
import { addDomain, signUp } from "./support/tenant";
import { txtLine } from "./support/zone-lines";

const domain = "lantern-post.example";
const owner = { email: "owner@lantern-post.example", workspace: "Lantern Post" };
const addresses = { mx1: "127.0.0.11", mx2: "127.0.0.12", policies: "127.0.0.13" };
const policy = `version: STSv1\nmode: enforce\nmx: mx1.${domain}\nmx: mx2.${domain}\nmax_age: 1209600\n`;
/** Such as a stranger may write into a record. */
const hostile = "<b>bold</b>\u202ecod.exe";
const day = 86_400_000;

/** A domain whose second mail server shows a certificate that ran out yesterday; `mend` renews it. */
async function raise({ nsd }: Stage, peers: MailPeers): Promise<{ mend: () => void }> {
  await nsd.publish(domain, zone());
  const issue = (host: string, days: number) =>
    peers.ca.issue([`${host}.${domain}`], {
      from: new Date(Date.now() - 90 * day),
      to: new Date(Date.now() + days * day),
    });
  await peers.mailServer(addresses.mx1, issue("mx1", 60));
  const second = await peers.mailServer(addresses.mx2, issue("mx2", -1));
  await peers.policyHost(addresses.policies, domain, policy);
  return { mend: () => second.use(issue("mx2", 60)) };
}

function zone(): string[] {
  return [
    ...[`@ MX 10 mx1.${domain}.`, `@ MX 20 mx2.${domain}.`],
    ...[`mx1 A ${addresses.mx1}`, `mx2 A ${addresses.mx2}`, `mta-sts A ${addresses.policies}`],
    txtLine("_mta-sts", "v=STSv1; id=20261001;"),
    txtLine("@", "v=spf1 mx -all"),
    txtLine("_dmarc", `v=DMARC1; p=reject; rua=mailto:d@${domain}; x=${hostile}`),
  ];
}

/** Of a run that is over. */
const summary = (page: Page) => page.getByText(/\d+ checks? (is|are) fine|\d+ checks? (has|have) a note/);
const row = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

test("what is wrong is shown and how to mend it, and what changed when; a delivery is walked", async ({
  page,
  stage,
  peers,
  browser,
}) => {
  const { mend } = await raise(stage, peers);
  const base = await signUp(page, stage.app, owner);
  await addDomain(page, domain);
  await page.getByRole("link", { name: "Checks", exact: true }).click();
  await expect(page.getByText("Not looked at yet", { exact: true })).toBeVisible();
  await look(page, "checks-none");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(summary(page)).toBeVisible();

  const servers = row(page, "STARTTLS and certificates");
  await expect(servers.getByText("Problem", { exact: true }).first()).toBeVisible();
  await expect(servers.getByRole("paragraph").filter({ hasText: /mx2\.lantern-post\.example expired/ })).toBeVisible();
  const fine = row(page, "Mail servers in the policy");
  await expect(fine.getByText("Fine", { exact: true })).toBeVisible();
  await expect(fine.getByText("←")).toBeHidden();
  await look(page, "checks");

  await test.step("what is mended is no longer a problem, and the change is kept", async () => {
    mend();
    await expect(async () => {
      await page.getByRole("button", { name: "Check now" }).click();
      await expect(servers.getByText("Fine", { exact: true })).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await page.getByRole("link", { name: "What changed" }).click();
    const latest = page.getByRole("list", { name: "Changes" }).getByRole("listitem").first();
    await expect(latest.getByRole("heading", { level: 2 })).toHaveText(["STARTTLS and certificates"]);
    await expect(latest).toContainText(/Problem.*Fine/);
    await expect(latest.getByText(/^No longer: .*expired/).first()).toBeVisible();
    await look(page, "check-history");
    await page.getByRole("combobox", { name: "Check" }).selectOption({ label: "MTA-STS policy" });
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(page.getByText(/^No longer: /)).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Filter" })).toBeFocused();
    await expect(page.getByRole("heading", { level: 2, name: "MTA-STS policy" })).toHaveCount(1);
  });

  await test.step("a delivery is walked from the record to the certificate", async () => {
    await page.getByRole("link", { name: "Walk a delivery" }).click();
    await expect(page.getByRole("heading", { level: 2, name: `mx1.${domain}` })).toBeVisible();
    await expect(page.getByText("A sender that knows MTA-STS").first()).toBeVisible();
    await expect(page.getByText("A sender that knows DANE").first()).toBeVisible();
    await look(page, "walk");
  });

  await test.step("without JavaScript as well", async () => {
    const storageState = await page.context().storageState();
    const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState })).newPage();
    await plain.goto(`${stage.app.url}${base}/domains/${domain}/checks?walk=1`);
    await expect(plain.getByRole("heading", { level: 2, name: `mx1.${domain}` })).toBeVisible();
    await plain.context().close();
  });
});

test("anybody may check a domain, and sees nothing of a workspace", async ({ page, stage, peers, browser }) => {
  await raise(stage, peers);
  await signUp(page, stage.app, owner);
  await addDomain(page, domain);
  await stage.nsd.publish("xn--mnchen-3ya.example", ["@ MX 0 ."]);

  const visitor = await (await browser.newContext()).newPage();
  await visitor.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await visitor.goto(`${stage.app.url}/check`);
  await expect(visitor).toHaveTitle(/^Check a domain/);
  await look(visitor, "check-form");

  await test.step("what is no name gets a plain sentence", async () => {
    await visitor.getByLabel("Domain").fill("not a name");
    await visitor.getByRole("button", { name: "Check it" }).click();
    await expect(visitor.getByText("Enter a domain name, such as example.com.")).toBeVisible();
    await visitor.goto(`${stage.app.url}/check/nonsense`);
    await expect(visitor.getByText("Enter a domain name, such as example.com.")).toBeVisible();
  });

  await test.step("a domain is looked at; the address can be shared", async () => {
    await visitor.getByLabel("Domain").fill(`someone@${domain.toUpperCase()}`);
    await visitor.getByRole("button", { name: "Check it" }).click();
    await expect(visitor).toHaveURL(`${stage.app.url}/check/${domain}`);
    await expect(visitor.getByRole("heading", { level: 1, name: domain })).toBeVisible();
    await expect(summary(visitor)).toBeVisible();
    await expect(
      visitor.getByRole("paragraph").filter({ hasText: /mx2\.lantern-post\.example expired/ }),
    ).toBeVisible();
    await expect(visitor.getByRole("heading", { level: 2 })).toHaveText([
      ...["Reporting", "MTA-STS", "Who may send as this domain", "Mail servers", "DANE"],
    ]);
    await expect(visitor.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await visitor.getByRole("button", { name: "Copy link" }).click();
    await expect(visitor.getByText("Copied")).toBeVisible();
    expect(await visitor.evaluate(() => navigator.clipboard.readText())).toBe(`${stage.app.url}/check/${domain}`);
    expect(await visitor.content()).not.toContain("waxseal.example");
    await expect(visitor.locator("pre").filter({ hasText: "<b>bold</b>" })).not.toHaveCount(0);
    expect(await visitor.locator("main").textContent()).not.toContain("\u202e");
    expect(await visitor.context().cookies()).toEqual([]);
    await look(visitor, "checked");
    await visitor.getByRole("link", { name: "Walk a delivery" }).click();
    await expect(visitor.getByRole("heading", { level: 2, name: `mx1.${domain}` })).toBeVisible();
    await look(visitor, "checked-walk");
  });

  await test.step("an international name is shown as such", async () => {
    await visitor.goto(`${stage.app.url}/check/münchen.example`);
    await expect(visitor).toHaveURL(`${stage.app.url}/check/xn--mnchen-3ya.example`);
    await expect(visitor.getByRole("heading", { level: 1, name: "münchen.example" })).toBeVisible();
  });

  await test.step("it works without JavaScript", async () => {
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(`${stage.app.url}/check`);
    await plain.getByLabel("Domain").fill(domain);
    await plain.getByRole("button", { name: "Check it" }).click();
    await expect(summary(plain)).toBeVisible();
    await plain.context().close();
  });

  await test.step("from there to an account, and on to the domain", async () => {
    await visitor.goto(`${stage.app.url}/check/other-lamp.example`);
    await visitor.getByRole("link", { name: "Watch this domain" }).click();
    await visitor.getByLabel("E-mail").fill("newcomer@other-lamp.example");
    await visitor.getByLabel("Password").fill("correct horse battery");
    await visitor.getByLabel("Workspace").fill("Other Lamp");
    await visitor.getByRole("button", { name: "Create account" }).click();
    await expect(visitor.getByRole("heading", { level: 1, name: "Add domain" })).toBeVisible();
    await expect(visitor.getByLabel("Domain")).toHaveValue("other-lamp.example");
  });

  await test.step("whoever asks for too many is put off", async () => {
    // At once, for one more is earned every few seconds.
    const asked = Array.from({ length: 20 }, (_, n) => visitor.request.get(`${stage.app.url}/check/n${n}.example`));
    const putOff = (await Promise.all(asked)).find((answer) => answer.status() === 429);
    expect(Number(putOff?.headers()["retry-after"])).toBeGreaterThan(0);
    await expect(async () => {
      await visitor.goto(`${stage.app.url}/check/${domain}`);
      await expect(visitor.getByRole("heading", { name: "Too many checks" })).toBeVisible({ timeout: 500 });
    }).toPass();
    await look(visitor, "check-put-off");
  });
  await visitor.context().close();
});

test("what is known is shown while a slow server is waited for, and nothing moves when it answers", async ({
  page,
  stage,
  peers,
}) => {
  const shifted = await watchShifts(page);
  for (const [width, address] of [
    [1280, "127.0.0.14"],
    [375, "127.0.0.15"],
  ] as const) {
    const speak = await peers.slowServer(address);
    const slow = `slow-${width}.example`;
    await stage.nsd.publish(slow, ["@ MX 10 mx", `mx A ${address}`]);
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${stage.app.url}/check/${slow}`, { waitUntil: "commit" });
    await expect(row(page, "TLS reporting record").getByText("Warning", { exact: true })).toBeVisible();
    await expect(page.getByText("Looking at DNS, the policy and the mail servers.")).toBeVisible();
    speak();
    await expect(summary(page)).toBeVisible();
    await expect(page.getByRole("heading", { level: 2, name: "DANE" })).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(await shifted()).toBeLessThan(0.02);
  }
  // What moves is seen to move.
  await page.getByRole("main").evaluate((main) => (main.style.paddingTop = "200px"));
  await expect.poll(shifted).toBeGreaterThan(0.02);
});

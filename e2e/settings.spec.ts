/** What an owner does on the settings of a domain, from the first look at DNS to its removal; real DNS, and policies served by Host. */
import { expect, type Page } from "@playwright/test";
import { look } from "./support/look";
import { servedPolicy } from "./support/served-policy";
import { stageTest as test } from "./support/stage";
import { addDomain, copyRecord, signUp } from "./support/tenant";
import { mxLine, txtLine } from "./support/zone-lines";

const domain = "slate-quay.example";
const name = `_smtp._tls.${domain}`;
const mx1 = `mx1.${domain}`;

test.use({ settings: { POLICY_HOST: "policies.waxseal.example" } });
test.beforeEach(async ({ page, stage }) => {
  await signUp(page, stage.app, { email: `owner@${domain}`, workspace: "Slate Quay" });
});

test("from a record of somebody else's to a policy that is served, changed, rolled back, wound down and removed", async ({
  page,
  stage,
}) => {
  const publish = (...lines: string[]) =>
    stage.nsd.publish(domain, [mxLine(mx1), "@ NS ada.ns.cloudflare.com.", ...lines]);
  await publish(txtLine(`${name}.`, "v=TLSRPTv1; rua=mailto:old@reports.example"));
  await addDomain(page, domain);

  await test.step("the list of one domain offers no order, and after going back its search is that of the list", async () => {
    const settings = page.url();
    await page.goto(`${stage.app.url}/slate-quay?q=slate`);
    const status = page.getByRole("columnheader", { name: "Status" });
    await expect(status).toBeVisible();
    await expect(status.getByRole("link")).toHaveCount(0);
    const search = page.getByRole("searchbox", { name: "Search domains" });
    await search.fill("quay");
    await search.press("Enter");
    await expect(page).toHaveURL(/[?&]q=quay/);
    await page.goBack();
    await expect(page).toHaveURL(/[?&]q=slate/);
    await expect(search).toHaveValue("slate");
    await page.goto(settings);
  });

  await test.step("what changes in DNS is shown before it is copied", async () => {
    await page.getByRole("button", { name: "Check now" }).click();
    const diff = page.getByRole("list", { name: "What changes in DNS" }).getByRole("listitem");
    await expect(diff).toHaveCount(2);
    await expect(diff.first()).toContainText("Removed: v=TLSRPTv1; rua=mailto:old@reports.example");
    await expect(diff.last()).toContainText(
      /Added: v=TLSRPTv1; rua=mailto:tlsrpt\+\w+@.*,mailto:old@reports\.example$/,
    );
    const recipients = page.getByRole("list", { name: "Recipients" }).getByRole("listitem");
    await expect(recipients.filter({ hasText: "old@reports.example" })).toContainText("Kept");
    await expect(recipients.filter({ hasText: "tlsrpt+" })).toContainText("Added");
    await look(page, "settings-changes-in-dns");
  });

  await test.step("how it is entered is said for the host that the name servers are of", async () => {
    await page.getByText("How to enter it at Cloudflare").first().click();
    const short = page.locator("dl > div").filter({ has: page.getByText("Name field", { exact: true }) });
    await expect(short.getByText("_smtp._tls", { exact: true }).first()).toBeVisible();
    // At another host too the short name, which is not the record's above, has a button.
    await page.getByText("IONOS", { exact: true }).first().click();
    const other = page
      .locator("dl > div")
      .filter({ has: page.getByText("Host name field", { exact: true }) })
      .first();
    await other.getByRole("button", { name: "Copy" }).click();
    await expect(other.getByRole("button", { name: "Copied" })).toBeVisible();
  });

  await test.step("once it is published there is nothing to change", async () => {
    const record = await copyRecord(page);
    await publish(txtLine(`${record.name}.`, record.text));
    await page.getByRole("button", { name: "Check now" }).click();
    await expect(page.getByText("Verified", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Copy Value", exact: true }).first()).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("Verified", { exact: true }), "on paper too").toBeVisible();
    await expect(page.getByText(/Checked .*\d, \d\d:\d\d.UTC\./), "and when that was seen").toBeVisible();
    await expect(page.getByText(/\bago\b|just now/).filter({ visible: true })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Check now" })).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await expect(page.getByText("Nothing to change: the record in DNS is as it should be.")).toBeVisible();
  });

  await test.step("a recipient that is added to the settings is one to be added in DNS", async () => {
    await page.getByLabel("Additional recipients").fill("new@reports.example");
    await page.getByRole("button", { name: "Save recipients" }).click();
    const recipient = page.getByRole("list", { name: "Recipients" }).getByRole("listitem").filter({ hasText: "new@" });
    await expect(recipient).toContainText("Added");
    await page.getByLabel("Additional recipients").fill("nobody");
    await page.getByRole("button", { name: "Save recipients" }).click();
    await expect(page.getByText("“nobody” is neither an e-mail address nor an https URL.")).toBeVisible();
  });

  await test.step("the policy is served by its Host, here as the form says at first, or as the owner's own server has it", async () => {
    await expect(page.getByRole("radio", { name: /^Hosted here/ })).toBeChecked();
    await expectServed(stage.app.url, `mode: testing\nmx: ${mx1}\n`);
    await choose(page, "On your own web server");
    await page.getByRole("button", { name: "Save hosting" }).click();
    await expect(page.getByText("1. Serve this text")).toBeVisible();
    await choose(page, "Hosted here (recommended)");
    await page.getByRole("button", { name: "Save hosting" }).click();
    await expect(page.getByText("policies.waxseal.example", { exact: true }).first()).toBeVisible();
    await expectServed(stage.app.url, `mode: testing\nmx: ${mx1}\n`);
  });

  await test.step("the steps for a server come beside what is entered and not saved", async () => {
    const servers = page.getByRole("textbox", { name: "MX servers" });
    await choose(page, "Enforce");
    await servers.fill(`mx9.${domain}`);
    await page.getByLabel("Additional recipients").fill("later@reports.example");
    await page.getByLabel("Mail server").fill(`mx2 ${domain}`);
    await page.getByRole("button", { name: "Show the steps" }).click();
    await expect(page.getByText("Enter the name of a mail server, such as mx2.example.com.")).toBeVisible();
    await page.getByLabel("Mail server").fill(`mx2.${domain}`);
    await page.getByLabel("Mail server").press("Enter");
    await expectSteps(page, [`Add mx2.${domain} to the policy`, `Add the MX record for mx2.${domain}`]);
    await expect(
      page.getByText(`Add mx2.${domain} to the policy`),
      "what is below the window comes up",
    ).toBeInViewport();
    await expect(page.getByLabel("Mail server")).toBeFocused();
    await expect(page.getByRole("radio", { name: /^Enforce/ })).toBeChecked();
    await expect(servers).toHaveValue(`mx9.${domain}`);
    await expect(page.getByLabel("Additional recipients")).toHaveValue("later@reports.example");
    await page.goto(new URL("?", page.url()).href);
  });

  await test.step("what would refuse mail asks for the domain's name", async () => {
    await choose(page, "Enforce");
    await page.getByRole("textbox", { name: "MX servers" }).fill(`mx9.${domain}`);
    await expect(page.getByText("Not saved yet")).toBeVisible();
    await expect(page.getByText(`mx: mx9.${domain}`)).toBeVisible();
    await page.getByRole("button", { name: "Save settings" }).click();
    await expect(page.getByRole("list", { name: "Servers that would be refused" })).toHaveText(mx1);
    const doubts = page.getByRole("list", { name: "What speaks against Enforce yet" });
    await expect(doubts).toContainText("No sender has reported on the policy yet");
    await look(page, "settings-confirmation");
    await page.getByLabel(`Type ${domain} to save all the same`).fill("something else");
    await page.getByRole("button", { name: "Save all the same" }).click();
    await expect(page.getByText(`Type ${domain} as it stands here.`)).toBeVisible();
    await expectServed(stage.app.url, "mode: testing\n");
    await page.getByLabel(`Type ${domain} to save all the same`).fill(domain);
    await page.getByRole("button", { name: "Save all the same" }).click();
    await expect(page.getByText(/^Saved\. The text and the record below follow/)).toBeVisible();
    await expectServed(stage.app.url, `mode: enforce\nmx: mx9.${domain}\n`);
  });

  await test.step("a refresh shows what changed among the servers", async () => {
    const refresh = page.getByRole("button", { name: "Refresh MX servers" });
    await refresh.focus();
    await page.keyboard.press("Enter");
    const changed = page.getByRole("list", { name: "What changed among the MX servers" });
    await expect(changed).toContainText(`Removed: mx9.${domain}`);
    await expect(changed).toContainText(`Added: ${mx1}`);
    await expect(page.getByRole("textbox", { name: "MX servers" })).toHaveValue(mx1);
    await expect(refresh).toBeFocused();
  });

  await test.step("an earlier policy comes back", async () => {
    const first = page.getByRole("list", { name: "Policies served" }).locator("> li").last();
    await first.getByText("Text and id").click();
    await first.getByRole("button", { name: /^Roll back to this policy of / }).click();
    await expect(page.getByRole("radio", { name: /^Testing/ })).toBeChecked();
    await expectServed(stage.app.url, `mode: testing\nmx: ${mx1}\n`);
  });

  await test.step("None winds down, with the day on which the records can go", async () => {
    await choose(page, "None");
    await page.getByRole("button", { name: "Save settings" }).click();
    await expect(page.getByText(/^Winding down until .*, 7 days$/)).toBeVisible();
    await look(page, "settings-winding-down");
    await expectServed(stage.app.url, "mode: none\n");
  });

  await test.step("a proof that is gone is told on the report, with the day by which it must be back", async () => {
    await stage.nsd.publish(domain, [mxLine(mx1)]);
    await page.getByRole("button", { name: "Check now" }).click();
    await expect(page.getByText(/If the proof is not there again by /)).toBeVisible();
    const settings = page.url();
    await page.getByRole("navigation", { name: "Domain" }).getByRole("link", { name: "Report" }).click();
    await expect(page.getByText("The proof of ownership is missing")).toBeVisible();
    await expect(
      page.getByText(/If the proof is not there again by .*, this domain is no longer verified\.$/),
    ).toBeVisible();
    await look(page, "report-without-proof");
    await page.goto(settings);
  });

  await test.step("the domain is removed, and mode none is served for as long as senders may hold the policy", async () => {
    await page.getByRole("button", { name: "Remove domain" }).click();
    await expect(page.getByText(`Type ${domain} as it stands here.`)).toBeVisible();
    await page.getByLabel(`Type ${domain} to remove it`).fill(domain);
    await page.getByRole("button", { name: "Remove domain" }).click();
    await page.waitForURL(/\/slate-quay\/domains$/);
    await expect(page.getByRole("heading", { level: 1, name: "Domains" })).toBeVisible();
    await expect(page.getByRole("link", { name: domain })).toHaveCount(0);
    await expectServed(stage.app.url, "mode: none\n");
  });
});

test("without JavaScript the forms save, and say what is wrong", async ({ page, stage, browser }) => {
  await stage.nsd.publish(domain, [mxLine(mx1)]);
  await addDomain(page, domain);
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState });
  const plain = await context.newPage();
  await plain.goto(page.url());
  await expect(plain.getByText("Value", { exact: true }).first()).toBeVisible();
  await expect(plain.getByRole("button", { name: /^Copy/ }), "what would do nothing").toHaveCount(0);
  await plain.getByLabel("Additional recipients").fill("a@reports.example");
  await plain.getByRole("button", { name: "Save recipients" }).click();
  await expect(plain.getByText(/^Saved\./)).toBeVisible();
  await plain.getByRole("textbox", { name: "MX servers" }).fill(`mx1.*.${domain}`);
  await plain.getByRole("button", { name: "Save settings" }).click();
  await expect(plain.getByText(/a star may only stand for the whole first label/).first()).toBeVisible();
  await expect(plain.getByRole("textbox", { name: "MX servers" })).toHaveValue(`mx1.*.${domain}`);
  await plain.getByRole("button", { name: "Refresh MX servers" }).click();
  await expect(plain.getByRole("textbox", { name: "MX servers" })).toHaveValue(mx1);
  await plain.getByLabel("Mail server").fill(`mx2 ${domain}`);
  await plain.getByRole("button", { name: "Show the steps" }).click();
  await expect(plain.getByText("Enter the name of a mail server, such as mx2.example.com.")).toBeVisible();
  await expect(plain.getByLabel("Mail server"), "as it was typed").toHaveValue(`mx2 ${domain}`);
  await plain.getByLabel("Mail server").fill(`mx2.${domain}`);
  await plain.getByRole("button", { name: "Show the steps" }).click();
  await expectSteps(plain, [`Add mx2.${domain} to the policy`, `Add the MX record for mx2.${domain}`]);
  await context.close();
});

/** The label covers the whole card of a choice. */
async function choose(page: Page, label: string): Promise<void> {
  await page.locator("label").getByText(label, { exact: true }).click();
}

async function expectSteps(page: Page, titles: string[]): Promise<void> {
  for (const title of titles) await expect(page.getByText(title, { exact: false }).first()).toBeVisible();
}

/** Until what is served at the domain's policy host has this among its lines; the web process hears of a change a moment later. */
async function expectServed(url: string, lines: string): Promise<void> {
  await expect.poll(() => servedPolicy(url, domain)).toContain(lines);
}

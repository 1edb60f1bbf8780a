/** What becomes of a page whose reader is signed out meanwhile, or whose settings somebody else has changed. */
import { expect, test } from "@playwright/test";
import { type App, startApp } from "./support/app";
import { changeRows } from "./support/change-rows";
import { addDomain, openReport, password, signUp } from "./support/tenant";

const owner = { email: "owner@fold.example", workspace: "Fold" };
let app: App;

test.beforeAll(async () => {
  app = await startApp({ env: { SIGN_UP: "open", DOMAIN_PROOF: "none" } });
});

test.afterAll(() => app.stop());

test("a cookie whose name only begins as the session's leaves the reader signed in, and fails no page", async ({
  page,
  context,
}) => {
  const base = await signUp(page, app, { email: "owner@crumb.example", workspace: "Crumb" });
  await context.addCookies([{ name: "waxseal-theme", value: "dark", url: app.url }]);
  await page.reload();
  await expect(page).toHaveURL(app.url + base);
  const own = (await context.cookies()).find(({ name }) => name === "waxseal");
  const Cookie = `waxseal x=1; waxseal=${own?.value}`;
  expect((await fetch(app.url + base, { headers: { Cookie }, redirect: "manual" })).status).toBe(200);
});

test("who has to sign in for a page is led back to it, and a form keeps what was entered", async ({
  page,
  context,
}) => {
  const base = await signUp(page, app, owner);
  await addDomain(page, "fold.example");
  const report = `${app.url}${base}/domains/fold.example?period=90&result=certificate-expired`;

  await test.step("a page", async () => {
    await context.clearCookies();
    await page.goto(report);
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("The e-mail address or the password is wrong.")).toBeVisible();
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(report);
    await expect(page.getByRole("heading", { level: 1, name: "fold.example" })).toBeVisible();
  });

  await test.step("a form", async () => {
    await page.goto(`${app.url}${base}/domains/new`);
    await page.getByLabel("Domain", { exact: true }).fill("second.example");
    const cookies = await context.cookies();
    await context.clearCookies();
    await page.getByRole("button", { name: "Add domain" }).click();
    await expect(page.getByText("You are signed out.")).toBeVisible();
    await expect(page.getByLabel("Domain", { exact: true })).toHaveValue("second.example");
    await context.addCookies(cookies);
    await page.getByRole("button", { name: "Add domain" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "second.example" })).toBeVisible();
  });

  await test.step("the MX servers of a policy", async () => {
    const servers = page.getByRole("textbox", { name: "MX servers" });
    await servers.fill("mx1.second.example\nmx2.second.example");
    await context.clearCookies();
    for (const button of ["Save settings", "Refresh MX servers"]) {
      await page.getByRole("button", { name: button }).click();
      await expect(page.getByText("You are signed out.")).toBeVisible();
      await expect(servers).toHaveValue("mx1.second.example\nmx2.second.example");
    }
  });
});

test("who uploads a large file when the session is over is told so, and led back to the report", async ({
  page,
  context,
}) => {
  await signUp(page, app, { email: "owner@large.example", workspace: "Large" });
  await addDomain(page, "large.example");
  await openReport(page);
  const report = page.url();
  const file = { name: "a.json", mimeType: "application/json", buffer: Buffer.alloc(200_000, " ") };
  await page.getByLabel("Drop report files here, or choose them").setInputFiles([file]);
  await context.clearCookies();
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByText("The files that you sent were not taken.")).toBeVisible();
  await page.getByLabel("E-mail").fill("owner@large.example");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(report);
  await expect(page.getByRole("heading", { level: 1, name: "large.example" })).toBeVisible();
});

test("a form that gets no answer says so, keeps what was entered, and is sent again", async ({ page, context }) => {
  await test.step("the password too, before there is an account", async () => {
    await page.goto(`${app.url}/sign-up`);
    await page.getByLabel("E-mail").fill("owner@afar.example");
    await page.getByLabel("Password").fill(password);
    await page.getByLabel("Workspace").fill("Afar");
    await context.setOffline(true);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("The server did not answer.")).toBeVisible();
    await expect(page.getByLabel("Password")).toHaveValue(password);
    await context.setOffline(false);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  });
  await addDomain(page, "afar.example");
  const servers = page.getByRole("textbox", { name: "MX servers" });
  const save = page.getByRole("button", { name: "Save settings" });
  await servers.fill("mx1.afar.example");

  await test.step("while the server is away", async () => {
    await context.setOffline(true);
    await save.click();
    await expect(page.getByText("The server did not answer.")).toBeVisible();
    await expect(servers).toHaveValue("mx1.afar.example");
    await context.setOffline(false);
  });

  await test.step("from a page of another build", async () => {
    const unknown = { status: 404, headers: { "x-nextjs-action-not-found": "1" }, body: "Server action not found." };
    await page.route("**/settings", (route) =>
      route.request().method() === "POST" ? route.fulfill(unknown) : route.continue(),
    );
    await save.click();
    await expect(page.getByText("Waxseal was updated since this page was opened.")).toBeVisible();
    await expect(servers).toHaveValue("mx1.afar.example");
    await page.unroute("**/settings");
  });

  await test.step("and while it waits takes no text that the answer would wipe out", async () => {
    let answer = () => {};
    const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/settings", async (route) => {
      if (route.request().method() === "POST") await mayAnswer;
      await route.continue();
    });
    await save.click();
    await expect(servers).not.toBeEditable();
    answer();
    await expect(page.getByText(/^Saved\./)).toBeVisible();
    await expect(servers).toBeEditable();
    await expect(servers).toHaveValue("mx1.afar.example");
    await page.unroute("**/settings");
  });

  await test.step("nobody believes that he is signed out", async () => {
    await context.setOffline(true);
    await page.getByRole("button", { name: "Signed in as" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByText("what you asked for last may not be done")).toBeVisible();
    await context.setOffline(false);
  });
});

test("a page that could not be made is made by trying again", async ({ page }) => {
  const base = await signUp(page, app, { email: "owner@again.example", workspace: "Again" });
  await changeRows(app, 'ALTER TABLE "Tally" RENAME TO "Away"', []);
  await page.goto(app.url + base);
  await expect(page.getByRole("heading", { level: 1, name: "Something went wrong" })).toBeVisible();
  await changeRows(app, 'ALTER TABLE "Away" RENAME TO "Tally"', []);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

test("a policy that was changed in another tab is not saved over", async ({ page, context }) => {
  await signUp(page, app, { email: "owner@twice.example", workspace: "Twice" });
  await addDomain(page, "twice.example");
  const servers = page.getByRole("textbox", { name: "MX servers" });
  await servers.fill("mx1.twice.example");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("textbox", { name: "MX servers" }).fill("mx2.twice.example");
  await other.getByRole("button", { name: "Save settings" }).click();
  await expect(other.getByText(/^Saved\./)).toBeVisible();

  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText(/^Not saved: these settings were changed meanwhile/)).toBeVisible();
  await expect(servers, "as it is now").toHaveValue("mx2.twice.example");
  await servers.fill("mx1.twice.example\nmx2.twice.example");
  await page.getByRole("button", { name: "Save settings" }).dblclick();
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Save settings" }), "after the second click too").toBeFocused();
});

test("what is open of a domain that is removed says so, and leads to the others", async ({ page, context }) => {
  const base = await signUp(page, app, { email: "owner@gone.example", workspace: "Gone" });
  await addDomain(page, "gone.example");
  const other = await context.newPage();
  await other.goto(`${app.url}${base}/domains/gone.example`);
  const checks = await context.newPage();
  await checks.goto(`${app.url}${base}/domains/gone.example/checks`);
  await page.getByRole("textbox", { name: /remove it/ }).fill("gone.example");
  await page.getByRole("button", { name: "Remove domain" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Domains" })).toBeVisible();

  for (const again of [() => other.reload(), () => other.goto(`${app.url}${base}/domains/never.example/checks`)]) {
    expect((await again())?.status()).toBe(404);
    await expect(other.getByText("Removed, or never in this workspace")).toBeVisible();
  }
  await checks.getByRole("button", { name: "Check now" }).click();
  await expect(checks.getByRole("alert").getByText("This workspace has no domain gone.example.")).toBeVisible();
  await other.getByRole("link", { name: "See all domains" }).click();
  await expect(other).toHaveURL(`${app.url}${base}/domains`);
});

test("without JavaScript one goes to another workspace", async ({ page, browser }) => {
  const email = "owner@both.example";
  const base = await signUp(page, app, { email, workspace: "Both" });
  await addDomain(page, "both.example");
  const others = `INSERT INTO "Member" ("workspaceId", "userId", "role")
    SELECT "Workspace"."id", "User"."id", 'viewer' FROM "Workspace", "User" WHERE "slug" = 'fold' AND "email" = $1`;
  expect(await changeRows(app, others, [email])).toBe(1);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`${app.url}${base}`);
  await plain.locator("noscript summary").click();
  await plain.getByRole("link", { name: "Fold" }).click();
  await expect(plain).toHaveURL(`${app.url}/fold`);
  await context.close();
});

test("without JavaScript one is led back too, and signs out", async ({ page, browser }) => {
  const base = await signUp(page, app, { email: "owner@plain.example", workspace: "Plain" });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${app.url}${base}/settings`);
  await plain.getByLabel("E-mail").fill("owner@plain.example");
  await plain.getByLabel("Password").fill(password);
  await plain.getByRole("button", { name: "Sign in" }).click();
  await expect(plain).toHaveURL(`${app.url}${base}/settings`);
  await plain.getByRole("button", { name: "Sign out" }).click();
  await expect(plain).toHaveURL(`${app.url}/sign-in`);
  await plain.goto(`${app.url}${base}/settings`);
  await expect(plain.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await context.close();
});

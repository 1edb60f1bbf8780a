import { expect, type Page, test } from "@playwright/test";
import { type App, startApp } from "./support/app";
import { freePort } from "./support/free-port";
import { addDomain, openReport, password, signUp } from "./support/tenant";

test.describe("on one machine", () => {
  let app: App;

  test.beforeAll(async () => {
    app = await startApp({ env: { SIGN_UP: "open", DOMAIN_PROOF: "none" } });
  });

  test.afterAll(() => app.stop());

  test("our scripts run on every kind of page, and no other", async ({ page }) => {
    const refused = refusals(page);
    const base = await signUp(page, app, { email: "owner@fold.example", workspace: "Fold" });
    await addDomain(page, "fold.example");
    const domain = `${base}/domains/fold.example`;
    for (const path of [base, domain, `${domain}/checks`, `${base}/settings`, "/operator", "/check", "/no/such/page"]) {
      await page.goto(app.url + path, { waitUntil: "networkidle" });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    expect(refused()).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", `<img src="/none" onerror="document.title = 'taken over'">`);
    });
    await expect.poll(refused).toHaveLength(2);
    await expect(page).not.toHaveTitle("taken over");
  });

  test("files that are more than a request may have are refused before they are sent", async ({ page }) => {
    await signUp(page, app, { email: "owner@large.example", workspace: "Large" });
    await addDomain(page, "large.example");
    await openReport(page);
    const files = page.getByLabel("Drop report files here, or choose them");
    const file = { name: "a.json", mimeType: "application/json", buffer: Buffer.alloc(13_000_000, " ") };
    await files.setInputFiles([file, { ...file, name: "b.json" }]);
    await page.getByRole("button", { name: "Upload" }).click();
    await expect(files).toHaveJSProperty("validity.valid", false);
    await expect(page.getByRole("heading", { level: 1, name: "large.example" })).toBeVisible();
    await files.setInputFiles([file]);
    await page.getByRole("button", { name: "Upload" }).click();
    await expect(page.getByText(/^a\.json is larger than 10 MB/)).toBeVisible();
  });
});

test("behind a proxy, a form that leads on asks nobody but this process for the next page", async ({ page }) => {
  const port = String(await freePort());
  // By this name nobody is reached.
  const app = await startApp({ env: { PORT: port, APP_URL: "https://waxseal.invalid" } });
  try {
    const code = /set-up code: (\S+)/.exec(app.output())?.[1] ?? "";
    await page.setExtraHTTPHeaders({ "X-Forwarded-Proto": "https" });
    const answer = await page.goto(`http://127.0.0.1:${port}/sign-up`);
    expect(answer?.headers()["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
    await page.getByLabel("E-mail").fill("owner@fold.example");
    await page.getByLabel("Password").fill(password);
    await page.getByLabel("Workspace").fill("Fold");
    await page.getByLabel("Set-up code").fill(code);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Create account" }).click();
    expect((await answered).headers()["content-type"], "the page comes with the answer").toContain("text/x-component");
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    expect(app.output()).not.toContain("failed to get redirect response");
  } finally {
    await app.stop();
  }
});

/** What the page's browser did not let run. */
function refusals(page: Page): () => string[] {
  const said: string[] = [];
  page.on("console", (message) => message.text().includes("Content Security Policy") && said.push(message.text()));
  return () => said;
}

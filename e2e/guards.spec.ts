import { expect, test } from "@playwright/test";
import { startApp } from "./support/app";
import { freePort } from "./support/free-port";
import { password } from "./support/tenant";

test("behind a proxy, a form that leads on asks nobody but this process for the next page", async ({ page }) => {
  const port = String(await freePort());
  // By this name nobody is reached.
  const app = await startApp({ env: { PORT: port, APP_URL: "https://waxseal.invalid" } });
  try {
    const code = /set-up code: (\S+)/.exec(app.output())?.[1] ?? "";
    await page.setExtraHTTPHeaders({ "X-Forwarded-Proto": "https" });
    await page.goto(`http://127.0.0.1:${port}/sign-up`);
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

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { startApp } from "./support/app";
import { startDovecot } from "./support/dovecot";
import { signUp } from "./support/tenant";
import { startTokenEndpoint } from "./support/token-endpoint";

const user = "u1@test";
const operator = { email: "operator@lantern.example", workspace: "Lantern" };

test("the operator is told that the inbox's grant has ended, and what to do; renewed, the inbox is read again", async ({
  page,
}) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-grant-"));
  const provider = await startTokenEndpoint(user);
  const dovecot = await startDovecot({ oauth2: { ...provider, mechanism: "xoauth2" } });
  const env = {
    INBOX_URL: `${dovecot.plainUrl(user).replace(":secret@", "@")}?auth=xoauth2-google`,
    INBOX_OAUTH_CLIENT_ID: "client",
    INBOX_OAUTH_CLIENT_SECRET: "s&cret",
    INBOX_OAUTH_REFRESH_TOKEN: "refresh",
    INBOX_OAUTH_TOKEN_URL: provider.tokenUrl,
  };
  try {
    provider.refuse({ status: 400, body: { error: "invalid_grant", error_description: "Token has been revoked." } });
    const ended = await startApp({ env, dataDir });
    try {
      await signUp(page, ended, operator);
      await expect(async () => {
        await page.goto(`${ended.url}/operator`);
        await expect(page.getByText("The inbox cannot be read")).toBeVisible({ timeout: 500 });
      }).toPass();
      const alert = page.getByText(/gives no access token any more/).first();
      await expect(alert).toContainText("It said: invalid_grant: Token has been revoked.");
      await expect(alert).toContainText("Renew the grant as docs/inbox-microsoft-365.md and docs/inbox-google.md say");
      await expect(alert).toContainText("Waxseal has stopped trying.");
      await expect(page.getByText("Not connected", { exact: true })).toBeVisible();
      for (const secret of ["s&cret", "refresh"]) expect(await page.content()).not.toContain(secret);
    } finally {
      await ended.stop();
    }

    provider.refuse(null);
    const renewed = await startApp({ env, dataDir });
    try {
      await expect(async () => {
        await page.goto(`${renewed.url}/operator`);
        await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible({ timeout: 500 });
      }).toPass();
      await expect(page.getByText("The inbox cannot be read")).toHaveCount(0);
    } finally {
      await renewed.stop();
    }
  } finally {
    await Promise.all([dovecot.stop(), provider.stop()]);
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

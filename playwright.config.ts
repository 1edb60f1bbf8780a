import fs from "node:fs";
import { defineConfig } from "@playwright/test";

// The shell and not the whole browser, which now and then takes no picture of a page however long one waits.
const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium-headless-shell";
if (!fs.existsSync(executablePath))
  throw new Error(`There is no browser at ${executablePath}: install chromium-headless-shell, or set CHROMIUM_PATH.`);

const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** The journeys, in a real browser against the production build; each spec starts the application and its peers by itself. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "e2e/artifacts/results",
  globalSetup: "./e2e/support/global-build.ts",
  // Half of a test is waiting: for mail to come, for a worker to look. A third fills what two leave of two cores.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  // Long after anybody would have gone away: a test that fails is not to mean that the machine was busy.
  timeout: 600_000,
  expect: { timeout: 60_000, toPass: { timeout: 120_000 } },
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 120_000,
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "UTC",
    launchOptions: { executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...quiet] },
  },
});

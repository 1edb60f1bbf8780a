/** The application among its peers: a real IMAP server as its inbox, a real DNS server as its resolver. */
import { test } from "@playwright/test";
import { type App, startApp } from "./app";
import { type Dovecot, startDovecot } from "./dovecot";
import { type Nsd, startNsd } from "./nsd";

export type Stage = { app: App; dovecot: Dovecot; nsd: Nsd; stop: () => Promise<void> };

/** Where reports are mailed to. */
export const reportAddress = "tlsrpt+{token}@reports.waxseal.example";

/** A test with a stage of its own, by the environment `settings` besides. */
export const stageTest = test.extend<{ stage: Stage; settings: Record<string, string> }>({
  settings: [{}, { option: true }],
  stage: [
    async ({ settings }, provide) => {
      const stage = await startStage(settings);
      await provide(stage);
      await stage.stop();
    },
    { timeout: 300_000 },
  ],
});

/** A file of tests with one stage among them, by the environment `settings` besides: for tests that each have a workspace of their own. */
export const sharedStageTest = test.extend<object, { stage: Stage; settings: Record<string, string> }>({
  settings: [{}, { option: true, scope: "worker" }],
  stage: [
    async ({ settings }, provide) => {
      const stage = await startStage(settings);
      await provide(stage);
      await stage.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

/** Starts all three; accounts may be made by anybody. */
async function startStage(settings: Record<string, string>): Promise<Stage> {
  const [dovecot, nsd] = await Promise.all([startDovecot(), startNsd()]);
  const stopPeers = () => Promise.all([dovecot.stop(), nsd.stop()]);
  const env = {
    INBOX_URL: dovecot.url(),
    INBOX_POLL_SECONDS: "5",
    NODE_EXTRA_CA_CERTS: dovecot.caFile,
    DNS_SERVERS: nsd.address,
    REPORT_ADDRESS: reportAddress,
    SIGN_UP: "open",
    ...settings,
  };
  try {
    const app = await startApp({ env });
    const stop = async () => {
      await app.stop();
      await stopPeers();
    };
    return { app, dovecot, nsd, stop };
  } catch (error) {
    await stopPeers();
    throw error;
  }
}

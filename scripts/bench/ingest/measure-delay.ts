import { largeReport, mailOf, signed, signedMail } from "@/scripts/bench/sample-mails";
import { reportJson } from "@/e2e/support/report-mail";
import { startWorker } from "./bundled-worker";
import { onStage, type Stage } from "./stage";

const small = 1_000;
const largeFailures = 26_000;

/** How much later a thousand small reports are stored when a large one is delivered in their midst. */
export function measureDelay() {
  return onStage(async (stage) => {
    const { to, key } = stage;
    const report = largeReport(largeFailures);
    const large = await signed(mailOf(report, to), key);
    await run(stage, null);
    // Between two runs without it, for everything becomes faster by and by.
    const before = await run(stage, null);
    const beside = await run(stage, large);
    const after = await run(stage, null);
    return {
      failures: largeFailures,
      megabytes: Number((reportJson(report).length / 1_000_000).toFixed(1)),
      delayMs: Math.round(beside.milliseconds - (before.milliseconds + after.milliseconds) / 2),
      peakRssMb: beside.peakRssMb,
    };
  });
}

async function run(stage: Stage, large: string | null) {
  const { dovecot, client, to, key } = stage;
  const tables = `"Report", "PolicyResult", "Failure", "Tally", "Delivery", "DeliveryPart"`;
  await client.query(`TRUNCATE ${tables} RESTART IDENTITY`);
  for (let n = 0; n < small; n += 1) {
    if (n === small / 2 && large) await dovecot.deliver(large);
    await dovecot.deliver(await signedMail("typical", n, to, key));
  }
  const worker = await startWorker(stage);
  const began = performance.now();
  await untilSmallStored(stage);
  const milliseconds = performance.now() - began;
  await stage.untilFiled(small + (large ? 1 : 0));
  return { milliseconds, peakRssMb: await worker.stop() };
}

async function untilSmallStored({ client }: Stage): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ reports: number }>(
      `SELECT count(*)::int AS "reports" FROM "Report" WHERE "externalReportId" LIKE 'typical-%'`,
    );
    if (rows[0]?.reports === small) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

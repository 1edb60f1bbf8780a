import { signedMail, type SampleCase } from "@/scripts/bench/sample-mails";
import type { Stage } from "./stage";

/** So many make the program warm before anything is measured, and so many are measured. */
const warmUp = 1_000;
const measured = 1_000;

/**
 * CPU milliseconds per mail of each stage of ingest, run one after the other in this process: `read` the mail to the report, `verify` the
 * signature, `keep` the bytes compressed, `store` what is left (tallies, statements, waiting for Postgres, which is not in it).
 */
export async function measureStages(stage: Stage, kind: SampleCase): Promise<Record<string, number>> {
  const { workerUrl, dns, client, to, key } = stage;
  const { readFile } = await import("@/lib/ingest/read-file");
  const { packRaw } = await import("@/lib/ingest/pack-raw");
  const { authenticate } = await import("@/lib/ingest/dkim/authenticate");
  const { ingestMessages } = await import("@/lib/ingest/ingest-messages");
  const { dnsResolver } = await import("@/lib/dns/resolver");
  const { useDatabase } = await import("@/lib/db/client");
  useDatabase(workerUrl);
  const resolver = dnsResolver({ servers: [dns], validates: false });
  const receivedAt = new Date();
  const numbers = Array.from({ length: warmUp + measured }, (_, n) => n);
  const mails = (await Promise.all(numbers.map((n) => signedMail(kind, n, to, key)))).map((raw) => Buffer.from(raw));
  const context = {
    arrivedAt: receivedAt,
    submitters: [],
    reportParts: 1,
    areLabelled: true,
    trustedAuthservId: null,
    resolver,
  };
  const read = await cpuPerMail(mails, async (some) => void some.map((raw) => readFile(raw, null)));
  const verify = await cpuPerMail(mails, async (some) => {
    for (const raw of some) await authenticate(raw, context);
  });
  const keep = await cpuPerMail(mails, async (some) => void (await Promise.all(some.map(packRaw))));
  await client.query(`TRUNCATE "Report", "PolicyResult", "Failure", "Tally", "Delivery", "DeliveryPart"`);
  let serial = 0;
  const whole = await cpuPerMail(mails, async (some) => {
    const incoming = some.map((raw) => ({
      ...{ origin: `bench:${(serial += 1)}`, source: "mail" as const, raw, fileName: null },
      ...{ receivedAt, uploadedBy: null },
    }));
    await ingestMessages(incoming, { resolver });
  });
  return { read, verify, keep, store: Math.max(0, whole - read - verify - keep) };
}

async function cpuPerMail(mails: Buffer[], work: (some: Buffer[]) => Promise<void>): Promise<number> {
  await work(mails.slice(0, warmUp));
  const began = process.cpuUsage();
  await work(mails.slice(warmUp));
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000 / measured;
}

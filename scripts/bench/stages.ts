import type pg from "pg";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

type Given = { raws: string[]; workerUrl: string; dns: string; client: pg.Client };

/** CPU milliseconds per mail of each stage of ingest, run one after the other in this process; `store` includes none of Postgres' own. */
export async function measureStages({ raws, workerUrl, dns, client }: Given): Promise<Record<string, number>> {
  const { readFile } = await import("@/lib/ingest/read-file");
  const { authenticate } = await import("@/lib/ingest/authenticate");
  const { ingestMessages } = await import("@/lib/ingest/ingest-messages");
  const { dnsResolver } = await import("@/lib/dns/resolver");
  const { useDatabase } = await import("@/lib/db/client");
  useDatabase(workerUrl);
  const resolver = dnsResolver({ servers: [dns], validates: false });
  const arrivedAt = new Date();
  const mails = raws.map((raw) => Buffer.from(raw));
  const compress = promisify(gzip);
  const read = await cpu(mails.length, async () => void mails.map((raw) => readFile(raw, null)));
  const verify = await cpu(mails.length, async () => {
    for (const raw of mails)
      await authenticate(raw, { arrivedAt, submitters: [], reportParts: 1, trustedAuthservId: null, resolver });
  });
  const keep = await cpu(mails.length, async () => void (await Promise.all(mails.map((raw) => compress(raw)))));
  await client.query(`TRUNCATE "Report", "PolicyResult", "Failure", "Tally", "Delivery", "DeliveryPart"`);
  const whole = await cpu(mails.length, async () => {
    for (let at = 0; at < mails.length; at += 100) {
      const batch = mails.slice(at, at + 100).map((raw, n) => ({
        ...{ origin: `bench:${at + n}`, source: "mail" as const, raw, fileName: null },
        ...{ receivedAt: arrivedAt, uploadedBy: null },
      }));
      await ingestMessages(batch, { resolver });
    }
  });
  return { read, verify, keep, store: Math.max(0, whole - read - verify - keep) };
}

async function cpu(mails: number, work: () => Promise<void>): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000 / mails;
}

import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { startEmbedded } from "@/lib/db/embedded";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { startDnsServer } from "@/scripts/demo/dns-server";
import { dkimKeyPair, type DkimKeyPair } from "@/scripts/demo/sign-mail";
import { stoppedAtEnd } from "@/scripts/bench/life";
import { benchDomain, benchSelector, benchSubmitter } from "@/scripts/bench/sample-mails";

/** All that the worker works between: mail server, database, and DNS with the signing key. */
export type Stage = {
  dir: string;
  dovecot: Dovecot;
  client: pg.Client;
  workerUrl: string;
  dns: string;
  key: DkimKeyPair;
  /** Where reports on the watched domain are sent. */
  to: string;
  /** Resolves when so many reports are in the database; looks so often. */
  untilStored: (reports: number, everyMs?: number) => Promise<void>;
  /** Resolves when so many are, and the inbox is empty. */
  untilFiled: (reports: number) => Promise<void>;
};

const token = "b".repeat(26);

/** Makes a stage, does the work on it and takes it down. */
export async function onStage<Result>(work: (stage: Stage) => Promise<Result>): Promise<Result> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-bench-"));
  const postgres = await stoppedAtEnd(dir, startEmbedded(dir));
  const dovecot = await startDovecot();
  const key = dkimKeyPair();
  const keyName = `${benchSelector}._domainkey.${benchSubmitter}`;
  const dns = await startDnsServer(() => ({ [keyName]: { txt: [key.txt], ttl: 300 } }));
  const { workerUrl } = await prepareDatabase({ ownerUrl: postgres.url, secret: "for the bench" });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await watchDomain(client);
  const untilStored = async (reports: number, everyMs = 50) => {
    while ((await storedReports(client)) < reports) await sleep(everyMs);
  };
  const untilFiled = async (reports: number) => {
    await untilStored(reports);
    while (((await dovecot.folders()).INBOX ?? []).length > 0) await sleep(20);
  };
  try {
    const to = `tlsrpt+${token}@localhost`;
    return await work({ dir, dovecot, client, workerUrl, dns: dns.address, key, to, untilStored, untilFiled });
  } finally {
    await client.end();
    await dns.stop();
    await dovecot.stop();
    await postgres.stop();
    await fs.rm(dir, { recursive: true, force: true });
  }
}

async function storedReports(client: pg.Client): Promise<number> {
  // Each report is one part of a delivery, numbered as it is stored: this asks for no more than the end of an index.
  const { rows } = await client.query<{ last: string | null }>(`SELECT max("id") AS "last" FROM "DeliveryPart"`);
  return Number(rows[0]?.last ?? 0);
}

async function watchDomain(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO "Workspace" ("slug", "name") VALUES ('bench', 'Bench') RETURNING "id"`,
  );
  const columns = `("workspaceId", "name", "token", "verifiedAt", "nextProofAt")`;
  await client.query(`INSERT INTO "Domain" ${columns} VALUES ($1, $2, $3, now(), now() + interval '1 day')`, [
    rows[0]?.id,
    benchDomain,
    token,
  ]);
  // A sender that is known for long: of a new one only some reports would count.
  await client.query(
    `INSERT INTO "Reporter" ("workspaceId", "domainId", "organization", "name", "firstSeenAt")
     SELECT "workspaceId", "id", $1, $1, '2020-01-01' FROM "Domain"`,
    [benchSubmitter],
  );
}

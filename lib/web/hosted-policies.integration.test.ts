import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { actor, ada, database, records, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { saveSettings } from "@/lib/policies/save-settings";
import { hostedPolicies } from "./hosted-policies";

setUpTwoTenants();

const name = "served.example";
const host = `mta-sts.${name}`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-policies-"));
const file = path.join(folder, "data/hosted-policies.json");
const deadUrl = "postgres://nobody@127.0.0.1:9/nothing";

beforeEach(() => useDatabase(database.webUrl));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function save(maxAge: number): Promise<void> {
  records[name] = { mx: [{ preference: 10, exchange: `mx.${name}` }] };
  const settings = { additionalRecipients: [], mode: "testing" as const, mxHosts: [`mx.${name}`], maxAge };
  await saveSettings(ada, actor, name, { ...settings, hosting: "hosted" }, world);
}
const withMaxAge = (maxAge: number) => `version: STSv1\nmode: testing\nmx: mx.${name}\nmax_age: ${maxAge}\n`;

test("what is saved is served, without a restart; when the database is down, a start serves what the copy says", async () => {
  await watch(ada, name);
  await save(100_000);
  const first = await hostedPolicies(file);
  const second = await hostedPolicies(path.join(folder, "second.json"));
  expect(first.find(host)?.toString()).toBe(withMaxAge(100_000));
  expect(first.find("mta-sts.other.example")).toBeNull();

  await save(200_000);
  for (const policies of [first, second])
    await vi.waitFor(() => expect(policies.find(host)?.toString()).toBe(withMaxAge(200_000)), 10_000);
  await vi.waitFor(() => expect(fs.readFileSync(file, "utf8")).toContain("200000"), 10_000);
  await Promise.all([first.stop(), second.stop()]);

  useDatabase(deadUrl);
  const withoutDatabase = await hostedPolicies(file);
  expect(withoutDatabase.find(host)?.toString()).toBe(withMaxAge(200_000));
  useDatabase(database.webUrl);
  await save(300_000);
  // Looked for so often that the copy is still being written: a stop waits for it.
  const often = { timeout: 30_000, interval: 1 };
  await vi.waitFor(() => expect(withoutDatabase.find(host)?.toString()).toBe(withMaxAge(300_000)), often);
  await withoutDatabase.stop();
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  expect(fs.readdirSync(path.dirname(file))).toEqual(["hosted-policies.json"]);
});

test("a domain that is no longer verified is not served, and one that winds down only until its time", async () => {
  await watch(ada, "over.example");
  const text = "version: STSv1\nmode: none\nmax_age: 86400\n";
  const row = { workspaceId: ada.id, text, policyId: "1" };
  const until = new Date(Date.now() + 5_000);
  await asWorker(() =>
    db.hostedPolicy.createMany({
      data: [
        { ...row, host: "mta-sts.soon.example", until },
        { ...row, host: "mta-sts.past.example", until: new Date(Date.now() - 1) },
        { ...row, host: "mta-sts.unowned.example", until: null },
      ],
    }),
  );
  const policies = await hostedPolicies(file);
  expect(policies.find("mta-sts.soon.example")?.toString()).toBe(text);
  expect(policies.find("mta-sts.past.example")).toBeNull();
  expect(policies.find("mta-sts.unowned.example")).toBeNull();
  await vi.waitFor(() => expect(policies.find("mta-sts.soon.example")).toBeNull(), 10_000);

  expect(policies.find(host)).not.toBeNull();
  await asWorker(() => db.domain.updateMany({ where: { name }, data: { verifiedAt: null } }));
  await vi.waitFor(() => expect(policies.find(host)).toBeNull(), 10_000);
  await policies.stop();
});

test("of a database that stays away one line is written, however often it is tried", async () => {
  const write = vi.spyOn(process.stdout, "write");
  useDatabase(deadUrl);
  const policies = await hostedPolicies(file);
  await sleep(4_000);
  await policies.stop();
  const lines = write.mock.calls.filter(([line]) => String(line).includes("policies.not-read"));
  write.mockRestore();
  expect(lines).toHaveLength(1);
});

test.each(["", "{", '[{"host":"mta-sts.a.example"}]', '{"host":"mta-sts.a.example","text":"","until":null}'])(
  "a copy that holds %j is none, and does no harm",
  async (spoilt) => {
    fs.writeFileSync(file, spoilt);
    useDatabase(deadUrl);
    const policies = await hostedPolicies(file);
    expect(policies.find("mta-sts.a.example")).toBeNull();
    await policies.stop();
  },
);

async function asWorker(work: () => Promise<unknown>): Promise<void> {
  useDatabase(database.workerUrl);
  await work();
  useDatabase(database.webUrl);
}

/**
 * Two workspaces, Ada's and Bob's, on a database of their own, and a DNS that the tests publish in: for whose a domain or a report is.
 */
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { useDatabase } from "@/lib/db/client";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { addDomain } from "@/lib/domains/add-domain";
import { checkDomain } from "@/lib/domains/check-domain";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { reportAddress, reportUrl } from "@/lib/domains/report-address";
import type { Incoming, Ingested } from "@/lib/ingest/incoming";
import { ingestMessages } from "@/lib/ingest/ingest-messages";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { signUp } from "@/lib/workspaces/sign-up";
import type { Workspace } from "@/lib/workspaces/workspace";
import { incoming } from "./incoming";
import { testDatabase, type TestDatabase } from "./postgres";

export let database: TestDatabase;
export let ada: Workspace;
export let bob: Workspace;

export const actor = { userId: null, name: "test", address: "192.0.2.9" };

/** What DNS answers in this test. */
export const records: Parameters<typeof fakeResolver>[0] = {};

export const world = {
  get resolver() {
    return fakeResolver(records);
  },
};

/** Makes both for the whole file, connected as the worker; before each test nothing is published but the `keys` of senders. */
export function setUpTwoTenants(keys: { name: string; txt: string }[] = []): void {
  beforeAll(async () => {
    database = await testDatabase();
    useDatabase(database.workerUrl);
    [ada, bob] = [await workspaceOf("Ada"), await workspaceOf("Bob")];
  });
  beforeEach(() => {
    for (const name of Object.keys(records)) delete records[name];
    for (const { name, txt } of keys) records[name] = { txt: [txt] };
  });
  afterAll(() => database.drop());
}

async function workspaceOf(workspaceName: string): Promise<Workspace> {
  const email = `${workspaceName.toLowerCase()}@test.example`;
  return (await signUp({ email, password: "correct horse battery", workspaceName }, null)).workspace;
}

export function domainOf(workspace: Workspace, name: string) {
  return inWorkspace(workspace, (tenant) => getDomainOrThrow(tenant, name));
}

/** Publishes the domain's record, with the address for reports by mail or for those that are posted. */
export async function publishRecord(workspace: Workspace, name: string, way: "mail" | "https" = "mail"): Promise<void> {
  const { token } = await domainOf(workspace, name);
  const recipient = way === "mail" ? `mailto:${reportAddress(token)}` : reportUrl(token);
  records[`_smtp._tls.${name}`] = { txt: [`v=TLSRPTv1; rua=${recipient}`] };
}

export async function verify(workspace: Workspace, name: string, way: "mail" | "https" = "mail"): Promise<void> {
  await publishRecord(workspace, name, way);
  const { verifiedAt, proofFinding } = await checkDomain(workspace, actor, name, world);
  expect(verifiedAt, proofFinding ?? "").not.toBeNull();
}

type Claim = { id: string; token: string; address: string };

/** A domain that waits for its proof. */
export async function claim(workspace: Workspace, name: string): Promise<Claim> {
  await addDomain(workspace, actor, { name }, world);
  const { id, token } = await domainOf(workspace, name);
  return { id, token, address: reportAddress(token) };
}

/** A domain that is verified by its record in DNS. */
export async function watch(workspace: Workspace, name: string, way: "mail" | "https" = "mail"): Promise<Claim> {
  const claimed = await claim(workspace, name);
  await verify(workspace, name, way);
  return claimed;
}

/** Hands mails in, in one batch. */
export function ingestMails(...mails: (string | Incoming)[]): Promise<Ingested[]> {
  return ingestMessages(
    mails.map((mail) => (typeof mail === "string" ? incoming(mail) : mail)),
    world,
  );
}

/**
 * A domain of Ada's whose policy is hosted here, a new one for each test; whoever saves does so from the web, under row-level security.
 */
import { beforeEach } from "vitest";
import { db, useDatabase } from "@/lib/db/client";
import { parsePolicy } from "@/lib/mtasts/policy";
import { listPolicies } from "@/lib/policies/list-policies";
import { listServed } from "@/lib/policies/list-served";
import { saveSettings, type SettingsInput } from "@/lib/policies/save-settings";
import { readServedPolicy } from "@/lib/policies/served-policy";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { actor, ada, database, domainOf, records, setUpTwoTenants, world } from "./two-tenants";

export const week = 604_800;

/** The domain of this test. */
export let name: string;
let settings: SettingsInput;
let serial = 0;

export function setUpHostedDomain(): void {
  setUpTwoTenants();
  beforeEach(() => {
    useDatabase(database.webUrl);
    name = `hosted-${(serial += 1)}.example`;
    publishMx("mx1");
    const policy = { mode: "testing" as const, maxAge: week, mxHosts: [`mx1.${name}`] };
    settings = { additionalRecipients: [], ...policy, hosting: "hosted" };
  });
}

export function publishMx(...hosts: string[]): void {
  records[name] = { mx: hosts.map((host, index) => ({ preference: index, exchange: `${host}.${name}` })) };
}

/** Saves the settings of the domain: hosted here and in testing for a week, but for the changes. */
export function save(changes: Parameters<typeof saveSettings>[3] = {}, workspace: Workspace = ada) {
  return saveSettings(workspace, actor, name, { ...settings, ...changes }, world);
}

export async function asWorker<T>(work: () => Promise<T>): Promise<T> {
  useDatabase(database.workerUrl);
  const result = await work();
  useDatabase(database.webUrl);
  return result;
}

export async function versions(workspace: Workspace = ada) {
  const { id } = await domainOf(workspace, name);
  return inWorkspace(workspace, (tenant) => listPolicies(tenant, id));
}

export function state(asOf = new Date()) {
  return inWorkspace(ada, async (tenant) => readServedPolicy(tenant, await domainOf(ada, name), asOf));
}

/** What is served for the domain, as the web process reads it. */
export async function served() {
  const found = (await listServed()).find(({ host }) => host === `mta-sts.${name}`);
  const parsed = found && parsePolicy(found.text);
  return found && parsed?.ok ? { ...parsed.policy, until: found.until } : null;
}

/** What the audit log holds of the domain, in order. */
export async function auditVerbs(): Promise<string[]> {
  const entries = await asWorker(() => db.auditEntry.findMany({ where: { subject: name }, orderBy: { id: "asc" } }));
  return entries.map(({ verb }) => verb);
}

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

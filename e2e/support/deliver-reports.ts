/** Two reports by mail, each signed and shaped as its sender's are: Google's without a failure, Microsoft's with some. */
import { addDays, dayOf } from "@/lib/stats/period";
import type { DemoDomain } from "@/scripts/demo/demo-domains";
import type { Reporter } from "@/scripts/demo/reporter";
import { google } from "@/scripts/demo/reporters/google";
import { microsoft } from "@/scripts/demo/reporters/microsoft";
import { type DkimKeyPair, dkimKeyPair } from "@/scripts/demo/sign-mail";
import type { Entry, Sighting } from "@/scripts/demo/sighting";
import { writeMail } from "@/scripts/demo/write-mail";
import type { Stage } from "./stage";
import { txtLine } from "./zone-lines";

/** What the two reports say, in connections: of Microsoft's two entries the larger is the report's headline. */
export const said = {
  google: { total: 1_240, failed: 0 },
  microsoft: { total: 310, failed: 14 },
  resultType: "validation-failure",
} as const;

/** Publishes the senders' keys and delivers both mails to the domain's report address. Returns the days that they are about. */
export async function deliverReports(
  { dovecot, nsd }: Stage,
  { domain, address }: { domain: string; address: string },
): Promise<{ google: string; microsoft: string }> {
  const now = new Date();
  const days = { google: addDays(dayOf(now), -1), microsoft: addDays(dayOf(now), -2) };
  const sightings = [
    sighting(google, days.google, domain, [entry("sts", domain, said.google)]),
    sighting(microsoft, days.microsoft, domain, [
      entry("tlsa", domain, { total: 150, failed: 0 }),
      entry("sts", domain, said.microsoft),
    ]),
  ];
  for (const one of sightings) {
    const key = dkimKeyPair();
    await publishKey(nsd, one.reporter, key);
    const post = { addresses: { [domain]: address }, keys: { [one.reporter.domain]: key } };
    await dovecot.deliver(await writeMail(one, now, post));
  }
  return days;
}

function publishKey(nsd: Stage["nsd"], { domain, key }: Reporter, { txt }: DkimKeyPair): Promise<void> {
  return nsd.publish(domain, key ? [txtLine(`${key.selector}._domainkey`, txt)] : []);
}

function sighting(reporter: Reporter, day: string, name: string, entries: Entry[]): Sighting {
  return { domain: quietDomain(name), reporter, index: 0, day, code: "5eedc0de5eedc0de5eedc0de5eedc0de", entries };
}

function entry(type: "sts" | "tlsa", name: string, { total, failed }: { total: number; failed: number }): Entry {
  const host = `mx1.${name}`;
  const problem = { resultType: said.resultType, host, address: "203.0.113.10", count: failed };
  const policyString =
    type === "sts"
      ? ["version: STSv1", "mode: testing", `mx: ${host}`, "max_age: 604800"]
      : [`3 1 1 ${"5f0c4d9be27a1836".repeat(4)}`];
  const mxHosts = type === "sts" ? [host] : [];
  return { type, policyDomain: name, policyString, mxHosts, total, problems: failed > 0 ? [problem] : [] };
}

/** What the writers of mail ask of a domain is its name alone. */
function quietDomain(name: string): DemoDomain {
  const figures = { weekday: 0, weekendShare: 0, growth: 0, maxAge: 604_800 };
  return { name, ...figures, servers: [], policyHosts: [], modes: [], tlsa: null, troubles: [] };
}

import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPolicyHost } from "@/e2e/support/policy-host-peer";
import { freePort } from "@/e2e/support/free-port";
import { startSignedDns, type SignedDns } from "@/e2e/support/signed-dns";
import { startSmtpPeer, type SmtpPeer } from "@/e2e/support/smtp-peer";
import { makeTestCa } from "@/e2e/support/test-ca";
import { tlsaFor } from "@/lib/dane/selected";
import { formatTlsa } from "@/lib/dane/tlsa";
import { dnsResolver } from "@/lib/dns/resolver";
import type { World } from "@/lib/domains/world";
import { sightOf } from "@/lib/checks/sight/sight-of";
import { walkDelivery } from "./walk-delivery";

const domain = "walked.test";
const ca = makeTestCa();
const [good, plain, policyHost] = ["127.0.0.41", "127.0.0.42", "127.0.0.43"];
const first = ca.issue([`mx1.${domain}`]);
const next = ca.issue([`mx1.${domain}`]);
let dns: SignedDns;
let mx: SmtpPeer;
let world: World;
let stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const [https, smtp] = [await freePort(), await freePort()];
  dns = await startSignedDns();
  mx = await startSmtpPeer({ address: good, port: smtp }, { certificate: first });
  const backup = await startSmtpPeer({ address: plain, port: smtp }, {});
  const policy = `version: STSv1\nmode: enforce\nmx: *.${domain}\nmax_age: 86400\n`;
  const web = await startPolicyHost({ address: policyHost, port: https }, ca.issue([`mta-sts.${domain}`]), policy);
  stops = [dns.stop, mx.stop, backup.stop, web.stop];
  world = {
    resolver: dnsResolver({ servers: [dns.address], validates: true, caches: false }),
    egress: { allowsPrivate: true, ports: { https, smtp }, roots: [ca.root] },
  };
});
afterAll(() => Promise.all(stops.map((stop) => stop())));

const tlsaOf = ({ chain: [pem = ""] }: typeof first) => {
  const record = tlsaFor(new X509Certificate(pem).raw);
  return record ? [`_25._tcp.mx1 TLSA ${formatTlsa(record)}`] : [];
};
const zone = (...more: string[]) => [
  ...["@ MX 10 mx1", "@ MX 20 mx2", `mx1 A ${good}`, `mx2 A ${plain}`],
  ...[`mta-sts A ${policyHost}`, '_mta-sts TXT "v=STSv1; id=1;"', ...more],
];

async function walked() {
  const walk = await walkDelivery(sightOf({ domain, wishes: null, asOf: new Date() }, world));
  const fates = walk.hosts.map(({ verdicts }) => verdicts.map(({ key, fate }) => `${key} ${fate}`).join(", "));
  return { walk, fates, end: walk.verdicts.map(({ key, fate }) => `${key} ${fate}`).join(", ") };
}

test("everything right: the first server takes the mail, and the backup without TLS is refused by the policy alone", async () => {
  await dns.publish(domain, zone(...tlsaOf(first)));
  const { walk, fates, end } = await walked();
  expect(fates).toEqual(["mta-sts authenticated, dane authenticated", "mta-sts refused, dane in-clear"]);
  expect(end).toBe("mta-sts authenticated, dane authenticated");
  expect(walk.steps.map(({ word }) => word)).toEqual(["Found", "Fetched", "Found"]);
  expect(mx.mails).toEqual([]);
});

test("a certificate changed before its TLSA record holds the mail of senders that know DANE", async () => {
  await dns.publish(domain, zone(...tlsaOf(first)));
  mx.use(next);
  const { fates } = await walked();
  mx.use(first);
  expect(fates[0]).toBe("mta-sts authenticated, dane refused, both refused");
});

test("the same records in unsigned DNS ask for nothing", async () => {
  await dns.publish(domain, zone(...tlsaOf(next)), "unsigned");
  const { fates } = await walked();
  expect(fates[0]).toBe("mta-sts authenticated, dane encrypted");
});

test("in a zone whose signatures are wrong nobody finds the servers", async () => {
  await dns.publish(domain, zone(...tlsaOf(first)), "forged");
  const { walk, end } = await walked();
  expect(end).toBe("mta-sts held, dane held");
  expect(walk.steps.at(-1)?.sentence).toBe(
    "DNS gives no answer for the mail servers: the DNSSEC signatures are wrong.",
  );
});

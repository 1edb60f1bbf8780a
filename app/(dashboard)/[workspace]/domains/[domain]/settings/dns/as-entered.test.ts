import { expect, test } from "vitest";
import { asEntered } from "./as-entered";
import { dnsHosts, hostOfServers } from "./dns-hosts";

const text = "v=TLSRPTv1; rua=mailto:a@b.example";

function enter(id: string, record: { name: string; text: string }, zone = "example.com") {
  const host = dnsHosts.find((one) => one.id === id);
  if (!host) throw new Error(`no host ${id}`);
  return asEntered({ type: "TXT", ...record }, host, zone);
}

test.each([
  [["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"], "cloudflare"],
  [["ns-1536.awsdns-00.co.uk", "ns-0.awsdns-00.com"], "route53"],
  [["ns01.domaincontrol.com"], "godaddy"],
  [["ns-cloud-e1.googledomains.com"], "google-cloud"],
  [["hydrogen.ns.hetzner.com"], "hetzner"],
  [["ns1.desec.io", "ns2.desec.org"], "desec"],
  [["ns1-01.azure-dns.com"], "azure"],
  [["dns200.anycast.me"], "ovh"],
  [["ns1.example.net"], undefined],
  [["ns.cloudflare.com.evil.example"], undefined],
  [[], undefined],
])("%j are those of %s", (servers, id) => expect(hostOfServers(servers)?.id).toBe(id));

test("a short name is relative to the zone, which may lie above the domain", () => {
  expect(enter("cloudflare", { name: "_smtp._tls.example.com", text })).toEqual({ name: "_smtp._tls", value: text });
  expect(enter("cloudflare", { name: "_smtp._tls.mail.example.com", text }).name).toBe("_smtp._tls.mail");
  expect(enter("cloudflare", { name: "_smtp._tls.other.example", text }).name).toBe("_smtp._tls.other.example");
});

test("where quotes are wanted the text stands in them, and is split where that is left to the owner", () => {
  expect(enter("route53", { name: "_smtp._tls.example.com", text }).value).toBe(`"${text}"`);
  const long = enter("route53", { name: "_smtp._tls.example.com", text: text.padEnd(300, "x") }).value;
  expect(long).toMatch(/^"[^"]{255}" "[^"]{45}"$/);
  expect(enter("cloudflare", { name: "_smtp._tls.example.com", text: text.padEnd(300, "x") }).value).toHaveLength(300);
});

test("every host is named once", () => {
  expect(new Set(dnsHosts.map(({ id }) => id)).size).toBe(dnsHosts.length);
});

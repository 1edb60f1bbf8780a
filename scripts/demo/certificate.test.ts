import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { makeAuthority } from "./certificate";
import { pinOf, serverKey } from "./server-key";

const span = { from: new Date("2026-11-01T00:00:00Z"), to: new Date("2027-02-01T12:30:00Z") };

test("the demo's certificates are read by others, and vouched for by its authority", () => {
  const authority = makeAuthority(span);
  const root = new X509Certificate(authority.certificate);
  const key = serverKey("mx1.example");
  const leaf = new X509Certificate(authority.issue(["mx1.example", "mta-sts.example"], key, span));
  expect(leaf.subjectAltName).toBe("DNS:mx1.example, DNS:mta-sts.example");
  expect([leaf.validFrom, leaf.validTo].map((date) => new Date(date))).toEqual([span.from, span.to]);
  expect(leaf.checkIssued(root) && leaf.verify(root.publicKey) && leaf.checkPrivateKey(key)).toBe(true);
  expect([root.ca, leaf.ca]).toEqual([true, false]);
});

test("a server's key follows from its name", () => {
  expect(pinOf("mx1.example")).toBe(pinOf("mx1.example"));
  expect(pinOf("mx1.example")).not.toBe(pinOf("mx2.example"));
});

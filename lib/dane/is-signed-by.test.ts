import { createPublicKey, X509Certificate } from "node:crypto";
import { expect, test, vi } from "vitest";
import { makeTestCa } from "@/e2e/support/test-ca";
import { isSignedBy } from "./is-signed-by";

const ca = makeTestCa();
const root = new X509Certificate(ca.root);
const [own = root] = ca.issue(["mx.example.com"]).chain.map((pem) => new X509Certificate(pem));

/** An authority of such an RSA key; nobody has the other half of it. */
function issuerOf({ bits, exponent = "AQAB" }: { bits: number; exponent?: string }): X509Certificate {
  const n = Buffer.alloc(bits / 8, 0xf1).toString("base64url");
  const publicKey = createPublicKey({ key: { kty: "RSA", n, e: exponent }, format: "jwk" });
  return { publicKey } as X509Certificate;
}

test("a certificate is signed by its issuer and by nobody else, and each pair is looked at once", () => {
  const verify = vi.spyOn(own, "verify");
  for (let times = 0; times < 2; times++)
    expect([isSignedBy(own, root), isSignedBy(own, own), isSignedBy(root, own)]).toEqual([true, false, false]);
  expect(verify).toHaveBeenCalledTimes(2);
});

test.each([
  ["of 8192 bits is tried", { bits: 8192 }, 1],
  ["of 16384 bits is not", { bits: 16_384 }, 0],
  ["with an exponent beyond all measure is not", { bits: 2048, exponent: "____________" }, 0],
])("a key %s", (_, key, tries) => {
  const verify = vi.spyOn(own, "verify");
  expect(isSignedBy(own, issuerOf(key))).toBe(false);
  expect(verify).toHaveBeenCalledTimes(tries);
});

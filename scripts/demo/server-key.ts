import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** The key of one of the demo's servers. It follows from the name, so that what is pinned in DNS and in old reports stays right. */
export function serverKey(host: string): KeyObject {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(createHash("sha256").update(`The demo's ${host}`).digest());
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  const part = (bytes: Buffer) => bytes.toString("base64url");
  return createPrivateKey({
    format: "jwk",
    key: { kty: "EC", crv: "P-256", x: part(x), y: part(y), d: part(ecdh.getPrivateKey()) },
  });
}

/** What a TLSA record `3 1 1` holds of it, in hexadecimal (RFC 6698 §2.1). */
export function pinOf(host: string): string {
  return createHash("sha256")
    .update(publicKeyOf(serverKey(host)))
    .digest("hex");
}

/** Its public half, as certificates hold it. */
export function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: "spki", format: "der" });
}

/** Certificates of the demo's own authority (RFC 5280 §4.1), so that its mail servers can be connected to. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { around, bits, identifier, integer, moment, octets, plain, sequence, set, text, yes } from "./der";
import { publicKeyOf } from "./server-key";

/** In PEM. */
export type Authority = { certificate: string; issue: (names: string[], key: KeyObject, validity: Validity) => string };
type Validity = { from: Date; to: Date };

const name = "Waxseal demo authority";
const ecdsaWithSha256 = sequence(identifier("1.2.840.10045.4.3.2"));

/** A new authority, good for as long as anything that it issues. */
export function makeAuthority(validity: Validity): Authority {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const isAuthority = [
    extension("2.5.29.19", sequence(yes())),
    // keyCertSign
    extension("2.5.29.15", bits(Buffer.from([0x04]), 2)),
  ];
  const issue = (subject: string, key: KeyObject, span: Validity, extensions: Buffer[]) =>
    certificate({ subject, key, span, extensions }, privateKey);
  return {
    certificate: issue(name, privateKey, validity, isAuthority),
    issue(names, key, span) {
      const hosts = names.map((host) => plain(2, Buffer.from(host)));
      return issue(names[0] ?? "", key, span, [extension("2.5.29.17", sequence(...hosts))]);
    },
  };
}

type Subject = { subject: string; key: KeyObject; span: Validity; extensions: Buffer[] };

function certificate({ subject, key, span, extensions }: Subject, signer: KeyObject): string {
  const version3 = around(0, integer(Buffer.from([2])));
  const serial = integer(Buffer.concat([Buffer.from([1]), randomBytes(15)]));
  const validity = sequence(moment(span.from), moment(span.to));
  const signed = sequence(
    ...[version3, serial, ecdsaWithSha256, called(name), validity, called(subject), publicKeyOf(key)],
    around(3, sequence(...extensions)),
  );
  const whole = sequence(signed, ecdsaWithSha256, bits(sign("sha256", signed, signer)));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** A name of one part, the common name. */
function called(commonName: string): Buffer {
  return sequence(set(sequence(identifier("2.5.4.3"), text(commonName))));
}

/** A critical one. */
function extension(kind: string, content: Buffer): Buffer {
  return sequence(identifier(kind), yes(), octets(content));
}

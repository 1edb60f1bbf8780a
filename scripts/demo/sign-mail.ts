/**
 * DKIM signatures for the mails of the demo and of tests, made from RFC 6376 alone, so that the verifier is not judged by itself.
 */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** `txt` is the key record, to be published at `<selector>._domainkey.<domain>`. */
export type DkimKeyPair = { privateKey: KeyObject; txt: string };

export function dkimKeyPair(options: { type?: "rsa" | "ed25519"; bits?: number } = {}): DkimKeyPair {
  const { type = "rsa", bits = 2048 } = options;
  const { privateKey } =
    type === "rsa" ? generateKeyPairSync("rsa", { modulusLength: bits }) : generateKeyPairSync("ed25519");
  return withRecord(privateKey);
}

/** The pair of a private key that is there already, RSA or Ed25519. */
export function withRecord(privateKey: KeyObject): DkimKeyPair {
  const type = privateKey.asymmetricKeyType === "ed25519" ? "ed25519" : "rsa";
  const spki = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  // RFC 8463 §4.2: of an Ed25519 key the record holds the bare 32 octets.
  const octets = type === "rsa" ? spki : spki.subarray(-32);
  return { privateKey, txt: `v=DKIM1; k=${type}; p=${octets.toString("base64")}` };
}

export type SignOptions = {
  domain: string;
  selector: string;
  privateKey: KeyObject;
  /** Names of the fields to sign; From, To, Subject, Date and Message-ID if not given. */
  fields?: string[];
  /** More tags, such as `{ x: "1700000000" }`, or others in place of the usual ones. */
  tags?: Record<string, string>;
};

/** The mail with a relaxed/relaxed signature on top, and CRLF line ends. */
export async function signMail(raw: string, options: SignOptions): Promise<string> {
  const mail = raw.replace(/\r?\n/g, "\r\n");
  const blank = mail.indexOf("\r\n\r\n");
  const [header, body] = [mail.slice(0, blank), mail.slice(blank + 4)];
  const isRsa = options.privateKey.asymmetricKeyType === "rsa";
  const names = options.fields ?? ["From", "To", "Subject", "Date", "Message-ID"];
  const tags = {
    ...{ v: "1", a: isRsa ? "rsa-sha256" : "ed25519-sha256", c: "relaxed/relaxed", d: options.domain },
    ...{ s: options.selector, h: names.join(":"), bh: sha256(relaxedBody(body)).toString("base64") },
    ...options.tags,
  };
  const unsigned = `DKIM-Signature: ${Object.entries(tags)
    .map(([tag, value]) => `${tag}=${value}; `)
    .join("")}b=`;
  const signed = [...signedFields(header, names), relaxedField(unsigned)].join("\r\n");
  // RFC 8463 §3: Ed25519 signs the hash.
  const signature = isRsa
    ? sign("sha256", Buffer.from(signed, "latin1"), options.privateKey)
    : sign(null, sha256(signed), options.privateKey);
  return `${unsigned}${signature.toString("base64")}\r\n${mail}`;
}

/** RFC 6376 §5.4.2: of fields with the same name the last is signed first; a name without a field adds nothing. */
function signedFields(header: string, names: string[]): string[] {
  const fields = header.split(/\r\n(?![ \t])/);
  return names.flatMap((name) => {
    const place = fields.findLastIndex((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return place < 0 ? [] : fields.splice(place, 1).map(relaxedField);
  });
}

/** RFC 6376 §3.4.2 */
function relaxedField(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ");
  return `${field.slice(0, colon).trim().toLowerCase()}:${value.trim()}`;
}

/** RFC 6376 §3.4.4 */
function relaxedBody(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  while (lines.at(-1) === "") lines.pop();
  return lines.map((line) => `${line}\r\n`).join("");
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(Buffer.from(text, "latin1")).digest();
}

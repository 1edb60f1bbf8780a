/** A certificate authority for tests, by openssl: certificates for any names and any dates, with chains of any depth. */
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** All in PEM; `chain` as a server should send it: its own certificate first, then those between it and the root, without the root. */
export type TestCertificate = { key: string; chain: string[] };

export type IssueOptions = { from?: Date; to?: Date; commonName?: string };

export type TestCa = {
  /** The trust anchor, in PEM. */
  root: string;
  /** A certificate whose subject alternative name has these DNS names (none: no such extension); good for a year around now. */
  issue(names: string[], options?: IssueOptions): TestCertificate;
  /** An authority below this one, whose certificate the chains then hold. */
  intermediate(options?: IssueOptions): TestCa;
};

const DAY = 86_400_000;

export function makeTestCa(options: IssueOptions = {}): TestCa {
  const root = sign({ extensions: authority, options: { commonName: "Test root", ...options } });
  return caOf([], root);
}

/** A certificate that vouches for itself. */
export function selfSigned(names: string[], options: IssueOptions = {}): TestCertificate {
  const { key, certificate } = sign({ extensions: server(names), options });
  return { key, chain: [certificate] };
}

const authority = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"];
/** As public authorities write it, whose intermediate certificates can be had somewhere. */
const issuerIsAt = "authorityInfoAccess=caIssuers;URI:http://ca.test/intermediate.cer";
const server = (names: string[]) => [
  "basicConstraints=critical,CA:FALSE",
  "extendedKeyUsage=serverAuth",
  ...(names.length > 0 ? [`subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}`] : []),
];

type Signed = { key: string; certificate: string };

/** @param chain what stands between its certificates and the root. */
function caOf(chain: string[], self: Signed, root = self.certificate): TestCa {
  const more = chain.length > 0 ? [issuerIsAt] : [];
  return {
    root,
    issue(names, options = {}) {
      const { key, certificate } = sign({ extensions: [...server(names), ...more], options, issuer: self });
      return { key, chain: [certificate, ...chain] };
    },
    intermediate(options = {}) {
      const below = sign({
        extensions: [...authority, ...more],
        options: { commonName: "Test intermediate", ...options },
        issuer: self,
      });
      return caOf([below.certificate, ...chain], below, root);
    },
  };
}

/** `openssl ca`, which alone takes a first day in the past. Without an issuer the certificate is signed by its own key. */
function sign({
  extensions,
  options,
  issuer,
}: {
  extensions: string[];
  options: IssueOptions;
  issuer?: Signed;
}): Signed {
  const { from = new Date(Date.now() - DAY), to = new Date(Date.now() + 364 * DAY), commonName = "Test" } = options;
  const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "test-ca-"));
  const openssl = (...words: string[]) => execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });
  try {
    fs.writeFileSync(path.join(folder, "index"), "");
    fs.writeFileSync(path.join(folder, "ca.conf"), configuration(extensions));
    fs.writeFileSync(path.join(folder, "key.pem"), key);
    openssl(
      "req",
      "-new",
      "-config",
      "ca.conf",
      "-key",
      "key.pem",
      "-subj",
      `/CN=${commonName}`,
      "-out",
      "request.pem",
    );
    if (issuer) {
      fs.writeFileSync(path.join(folder, "issuer.pem"), issuer.certificate);
      fs.writeFileSync(path.join(folder, "issuer-key.pem"), issuer.key);
    }
    const by = issuer ? ["-cert", "issuer.pem", "-keyfile", "issuer-key.pem"] : ["-selfsign", "-keyfile", "key.pem"];
    const dates = ["-startdate", asn1Date(from), "-enddate", asn1Date(to)];
    openssl("ca", "-batch", "-notext", "-config", "ca.conf", ...by, ...dates, "-in", "request.pem", "-out", "cert.pem");
    return { key: String(key), certificate: fs.readFileSync(path.join(folder, "cert.pem"), "utf8") };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function configuration(extensions: string[]): string {
  return `
[req]
distinguished_name = name
[name]
[ca]
default_ca = test
[test]
database = index
new_certs_dir = .
rand_serial = yes
unique_subject = no
default_md = sha256
policy = anything
x509_extensions = extensions
[anything]
commonName = optional
[extensions]
${extensions.join("\n")}
`;
}

/** `20261126000410Z` */
function asn1Date(date: Date): string {
  return `${date.toISOString().replace(/\D/g, "").slice(0, 14)}Z`;
}

import { describe, expect, it } from "vitest";
import { adviseOn, type AdvisedProblem } from "./advise";
import { resultTypes } from "./result-types";

const own = ["mx1.example.com", "mx2.example.com"];
const problem = {
  resultType: "certificate-expired",
  mx: "mx2.example.com",
  reason: null,
  domain: "example.com",
  policyType: "sts",
  mxHosts: own,
} satisfies AdvisedProblem;
const advise = (given: Partial<AdvisedProblem>) => adviseOn({ ...problem, ...given });
const toConnect = "openssl s_client -starttls smtp -connect mx2.example.com:25 -servername mx2.example.com";

describe("makes the texts concrete", () => {
  it.each([
    ["certificate-expired", `${toConnect} </dev/null | openssl x509 -noout -dates -ext subjectAltName`],
    ["starttls-not-supported", `${toConnect} </dev/null`],
    ["certificate-not-trusted", "-verify_hostname mx2.example.com"],
    ["tlsa-invalid", "dig +dnssec TLSA _25._tcp.mx2.example.com"],
    ["dane-required", "delv TLSA _25._tcp.mx2.example.com"],
    ["dnssec-invalid", "delv MX example.com"],
    ["validation-failure", "dig +short MX example.com"],
    ["sts-policy-fetch-error", "curl -sSi https://mta-sts.example.com/.well-known/mta-sts.txt"],
  ])("%s is proved by the command for its server", (resultType, command) =>
    expect(advise({ resultType }).confirm.command).toContain(command),
  );

  it.each([
    ["certificate-expired", 'certbot renew --cert-name mx2.example.com --deploy-hook "systemctl reload postfix"'],
    ["certificate-host-mismatch", "subjectAltName = DNS:mx2.example.com"],
    ["starttls-not-supported", "smtpd_tls_security_level = may"],
    ["validation-failure", "mx: mx2.example.com"],
    ["validation-failure", '_mta-sts.example.com. IN TXT "v=STSv1; id=<new id>"'],
    ["tlsa-invalid", "_25._tcp.mx2.example.com. IN TLSA 3 1 1 <hash>"],
    ["sts-policy-invalid", "version: STSv1"],
    ["sts-webpki-invalid", "ssl_certificate /etc/letsencrypt/live/mta-sts.example.com/fullchain.pem;"],
  ])("%s is mended by the line %s", (resultType, line) => expect(advise({ resultType }).remedy.lines).toContain(line));

  it("names the server that failed", () =>
    expect(advise({}).meaning).toBe("The certificate of mx2.example.com was past its last day."));

  it("speaks of each server in turn where the sender names none", () => {
    const advice = advise({ mx: null });
    expect(advice.meaning).toBe("The certificate of the mail server was past its last day.");
    expect(advice.confirm.command).toContain("mx1.example.com:25");
    expect(advice.confirm.text).toContain("each of the 2 mail servers");
    expect(advise({}).confirm.text).not.toContain("each of");
  });

  it("lists every server in a policy that is written anew, and where none is named", () => {
    const both = ["mx: mx1.example.com", "mx: mx2.example.com"];
    expect(advise({ resultType: "sts-policy-invalid" }).remedy.lines).toEqual(expect.arrayContaining(both));
    expect(advise({ resultType: "validation-failure", mx: null }).remedy.lines).toEqual(expect.arrayContaining(both));
    expect(advise({ resultType: "validation-failure" }).remedy.lines).not.toContain("mx: mx1.example.com");
  });

  it.each(Object.keys(resultTypes))("leaves no placeholder for a known name in %s", (resultType) =>
    expect(JSON.stringify(advise({ resultType }))).not.toMatch(/<(mx|domain)>/),
  );
});

describe("follows the reason", () => {
  it.each([
    ["validation-failure", "certificate has expired", "certificate-expired"],
    ["certificate-not-trusted", "hostname mismatch", "certificate-host-mismatch"],
    ["validation-failure", "X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED", "certificate-not-trusted"],
    ["sts-policy-fetch-error", "certificate has expired", "sts-webpki-invalid"],
    ["quantum-handshake-flux", "no matching TLSA record", "tlsa-invalid"],
  ])("advises on %s with %j as on %s", (resultType, reason, like) =>
    expect(advise({ resultType, reason }).remedy).toEqual(advise({ resultType: like }).remedy),
  );

  it("says of a server outside of the policy that the sender may hold an older one", () => {
    const advice = advise({ resultType: "validation-failure", reason: "MX_HOSTS_MISMATCH", mx: null });
    expect(advice.meaning).toContain("no mx line");
    expect(advice.remedy.lines).toContain("mx: mx1.example.com");
    expect(advice.notes[0]).toMatch(/^Microsoft .* older policy, until its max_age/);
  });

  it.each([
    ["validation-failure", null, /Google, for one, gives no reason/],
    ["sts-policy-fetch-error", null, /turn some senders away/],
    ["sts-policy-fetch-error", "bad https response code: 301", /no redirect/],
  ])("adds one note to %s with %j", (resultType, reason, note) => {
    const { notes } = advise({ resultType, reason });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(note);
  });

  it("stays with the reported type where it cannot read the reason", () =>
    expect(advise({ resultType: "validation-failure", reason: "E42" })).toEqual({
      ...advise({ resultType: "validation-failure" }),
      notes: [],
    }));
});

describe("knows whose server it is", () => {
  const google = ["aspmx.l.google.com", "alt1.aspmx.l.google.com"];
  const move = ["example-com.mail.protection.outlook.com", "example-com.o-v1.mx.microsoft"];

  it.each(["certificate-expired", "certificate-host-mismatch", "certificate-not-trusted", "starttls-not-supported"])(
    "has nothing to install for %s at a provider",
    (resultType) => {
      const { remedy, notes } = advise({ resultType, reason: "self-signed", mx: google[0] ?? null, mxHosts: google });
      expect(remedy.text).toMatch(/^Google runs this server/);
      expect(remedy.lines).toEqual([]);
      expect(notes).toEqual([]);
    },
  );

  it("speaks of the provider where no server is named, if all are there", () => {
    expect(advise({ mx: null, mxHosts: google }).remedy.text).toContain("Google");
    expect(advise({ mx: null, mxHosts: [...google, "mx.example.com"] }).remedy.text).not.toContain("Google");
  });

  it("tells of Microsoft's two names, and that a star is one label", () => {
    const { remedy, notes } = advise({ resultType: "validation-failure", mx: null, mxHosts: move });
    expect(remedy.lines).toEqual(
      expect.arrayContaining(["mx: *.mail.protection.outlook.com", "mx: example-com.o-v1.mx.microsoft"]),
    );
    expect(remedy.lines).not.toContain("mx: *.mx.microsoft");
    expect(notes.at(-1)).toContain("a star stands for one label");
  });

  it.each([
    ["example-com.mail.protection.outlook.com", "Enable-DnssecForVerifiedDomain -DomainName example.com"],
    ["example-com.o-v1.mx.microsoft", "Enable-SmtpDaneInbound -DomainName example.com"],
  ])("gives the commands for DANE at %s", (mx, line) =>
    expect(advise({ resultType: "dane-required", mx, mxHosts: [mx] }).remedy.lines).toContain(line),
  );

  it.each(["smtp.google.com", "mx1.mimecast.com"])("publishes no TLSA record for %s", (mx) =>
    expect(advise({ resultType: "tlsa-invalid", mx, mxHosts: [mx] }).remedy.lines).toEqual([]),
  );

  it.each(["mx.evil.example", "mx;x", ""])(
    "gives no line that lets the server %j into the policy, as it is not set",
    (mx) => {
      const advice = advise({ resultType: "validation-failure", reason: "MX_HOSTS_MISMATCH", mx });
      expect(advice.remedy).toMatchObject({ lines: [], text: expect.stringContaining("keep it out of the policy") });
      expect(advice.confirm.command).toBe("dig +short MX example.com");
    },
  );

  it("leaves open whether a server that is not set takes mail: DNS may have it already", () => {
    const { confirm, remedy } = advise({ mx: "mx3.example.com" });
    expect(confirm.text).toBe("Look at the MX records: is the server that the sender names among them?");
    expect(remedy.text).toContain("If it takes mail for you, add it there and to the policy.");
  });

  it("compares names whatever their case and final dot", () =>
    expect(advise({ mx: "MX2.Example.com.", mxHosts: ["mx2.EXAMPLE.com."] })).toEqual(
      advise({ mxHosts: ["mx2.example.com"] }),
    ));

  it("asks for the policy file whatever server a sender names with it", () =>
    expect(advise({ resultType: "sts-policy-fetch-error", mx: "mx.evil.example" })).toEqual(
      advise({ resultType: "sts-policy-fetch-error" }),
    ));
});

describe("follows the policy", () => {
  it("says under DANE that a key alone may count", () => {
    expect(advise({ policyType: "tlsa" }).notes.join()).toContain("the key alone counts");
    expect(advise({ policyType: "tlsa", resultType: "starttls-not-supported" }).notes).toEqual([]);
  });

  it("looks at TLSA records where a check under DANE failed", () =>
    expect(advise({ policyType: "tlsa", resultType: "validation-failure" })).toMatchObject({
      confirm: { command: expect.stringContaining("dig +dnssec TLSA") },
      notes: [],
    }));

  it.each(["constructor", "__proto__", "", "STS"])(
    "advises under the unknown policy %j as under MTA-STS",
    (policyType) =>
      expect(advise({ policyType, resultType: "validation-failure" })).toEqual(
        advise({ resultType: "validation-failure" }),
      ),
  );

  it("says without a policy that the mail came all the same", () => {
    expect(advise({ policyType: "no-policy-found" }).notes.at(-1)).toContain("delivered the mail all the same");
    expect(advise({ policyType: "no-policy-found", resultType: "validation-failure" }).confirm.command).toBe(
      `${toConnect} </dev/null`,
    );
  });
});

const hostile = [
  "mx;rm -rf ~",
  "$(x).example.com",
  "`x`",
  "mx.example.com\nrm -rf x",
  "mx.example.com|x",
  "a b.example.com",
  "'x'.example.com",
  "-oProxyCommand=x",
  "-x.example.com",
  "mx\u202eexample.com",
  "mx\u0000.example.com",
  "<mx>",
  "*.example.com",
  "mx$&.example.com",
  "../../x",
  "x".repeat(300),
];

describe.each(hostile)("with the name %j", (name) => {
  it.each([...Object.keys(resultTypes), name])("writes none of it into the advice on %s", (resultType) => {
    const known = JSON.stringify(advise({ resultType, mx: null, mxHosts: [] }));
    expect(JSON.stringify(advise({ resultType, mx: name, mxHosts: [] }))).toBe(known);
    expect(JSON.stringify(advise({ resultType, mx: null, mxHosts: [name] }))).toBe(known);
    if (name !== "<mx>") expect(known).not.toContain(name);
  });

  it("writes none of it as the domain or the reason", () => {
    expect(advise({ domain: name }).confirm).toEqual(advise({}).confirm);
    expect(advise({ resultType: "dnssec-invalid", domain: name }).confirm.command).toContain("delv MX <domain>");
    expect(advise({ reason: name })).toEqual(advise({}));
  });
});

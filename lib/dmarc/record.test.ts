import { describe, expect, it } from "vitest";
import { parseDmarcRecord } from "./record";

describe("valid records", () => {
  it.each([
    ["v=DMARC1; p=none; rua=mailto:a@b.example", "none", "none", 0],
    ["v=DMARC1;p=reject", "reject", "reject", 0],
    ["v = DMARC1 ; p = quarantine ; sp = reject ;", "quarantine", "reject", 0],
    ["v=DMARC1; sp=none; p=REJECT", "reject", "none", 0],
    ["v=DMARC1", "none", "none", 1],
    ["v=DMARC1; rua=mailto:a@b.example", "none", "none", 1],
    ["v=DMARC1; p=monitor; rua=mailto:a@b.example", "none", "none", 1],
    ["v=DMARC1; p=reject; sp=never; rua=mailto:a@b.example", "none", "none", 1],
    ["v=DMARC1; p=reject; pct=50; rf=afrf; ri=86400", "reject", "reject", 3],
    ["v=DMARC1; p=reject; rua=mailto:a@b.example!10m", "reject", "reject", 1],
    ["v=DMARC1; p=reject; rua=a@b.example", "reject", "reject", 1],
    ["v=DMARC1; p=reject; fo=1", "reject", "reject", 1],
    ["v=DMARC1; p=reject; fo=1:d; ruf=mailto:a@b.example", "reject", "reject", 0],
    ["v=DMARC1; p=reject; colour=blue", "reject", "reject", 1],
    ["v=DMARC1; p=reject; constructor=x", "reject", "reject", 1],
    ["v=DMARC1; p=reject; adkim=strict; aspf=s", "reject", "reject", 1],
    ["v=DMARC1; p=reject; p=none", "reject", "reject", 1],
    ["v=DMARC1; p=reject; nonsense;;", "reject", "reject", 2],
    ["v=DMARC1; p=reject; s p=none; sp=; r\u00fca=x", "reject", "reject", 3],
    ["v=DMARC1; p=reject; t=yes; psd=no; fo=1:x; ruf=mailto:a@b.example", "reject", "reject", 3],
    ["v=DMARC1; p=reject; T=N; PSD=U; ADKIM=S; ASPF=R", "reject", "reject", 0],
    ["v=DMARC1; p=reject; rua=MAILTO:a@b.example, https://c.example/d", "reject", "reject", 0],
    ["v=DMARC1; p=reject; rua=mailto:a@b.example c@d.example", "reject", "reject", 1],
  ])("%s", (record, policy, subdomains, warnings) => {
    const read = parseDmarcRecord([["v=spf1 -all"], [record]]);
    expect(read).toMatchObject({ outcome: "valid", record, policy, subdomains });
    expect(read.outcome === "valid" && read.warnings).toHaveLength(warnings);
  });

  it("of much that cannot be read ten pieces are told, and what that means for the policy all the same", () => {
    const nonsense = Array.from({ length: 500 }, (_, at) => `x${at}`);
    const addresses = `rua=mailto:a@b.example,${nonsense.join()}`;
    const read = parseDmarcRecord([[`v=DMARC1; p=monitor; ${addresses}; ${nonsense.join("; ")}`]]);
    expect(read.outcome === "valid" && read.warnings).toHaveLength(21);
    expect(read).toMatchObject({
      warnings: expect.arrayContaining([expect.stringContaining("receivers take the policy as none")]),
    });
  });

  it("says whom reports go to, and what else stands", () => {
    const text = "v=DMARC1; p=reject; np=quarantine; t=y; psd=n; rua=mailto:a@b.example, mailto:c@d.example";
    expect(parseDmarcRecord([[text.slice(0, 20), text.slice(20)]])).toMatchObject({
      ...{ policy: "reject", subdomains: "reject", nonexistent: "quarantine", testing: true, psd: "n" },
      rua: ["mailto:a@b.example", "mailto:c@d.example"],
    });
  });
});

it("with a policy that nobody knows asks for nothing, below the domain neither, and for the reports", () => {
  const rua = ["mailto:a@b.example"];
  for (const wrong of ["p=monitor; sp=reject; np=reject", "p=reject; sp=never", "p=reject; np=never"])
    expect(parseDmarcRecord([[`v=DMARC1; ${wrong}; rua=${rua.join()}`]])).toMatchObject({
      ...{ outcome: "valid", policy: "none", subdomains: "none", nonexistent: "none", rua },
    });
});

describe("records that receivers pass over", () => {
  const start = "The record must begin with exactly v=DMARC1; (no blanks before it, these capital letters).";
  it.each([["v=dmarc1; p=none"], [" v=DMARC1; p=none"], ["v=DMARC1 p=none"], ["v=DMARC2; p=none"]])(
    "for their beginning: %s",
    (record) => {
      expect(parseDmarcRecord([[record]])).toEqual({ outcome: "misspelt", records: [record], reason: start });
    },
  );

  it.each(["v=DMARC1; p=block", "v=DMARC1; p=block; rua=a@b.example"])(
    "for their policy, though found: %s",
    (record) => {
      const reason = "“p=block” is not none, quarantine or reject.";
      expect(parseDmarcRecord([[record]])).toEqual({ outcome: "invalid", records: [record], reason });
    },
  );

  it("are two records", () => {
    expect(parseDmarcRecord([["v=DMARC1; p=none"], ["v=DMARC1; p=reject"]])).toMatchObject({ outcome: "several" });
  });

  it.each([[[]], [[["v=spf1 -all"]]], [[["p=none; v=DMARC1"]]]])("finds none in %j", (txt) => {
    expect(parseDmarcRecord(txt)).toEqual({ outcome: "none" });
  });
});

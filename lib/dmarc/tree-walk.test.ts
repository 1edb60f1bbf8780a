import { describe, expect, it } from "vitest";
import { parseDmarcRecord } from "./record";
import { applyingPolicy, treeWalk } from "./tree-walk";

describe("the walk", () => {
  it.each([
    ["example.com", ["example.com", "com"]],
    ["mail.example.com", ["mail.example.com", "example.com", "com"]],
    [
      "a.b.c.d.e.f.g.h.i.j.example.com",
      [
        "a.b.c.d.e.f.g.h.i.j.example.com",
        ...["f.g.h.i.j.example.com", "g.h.i.j.example.com", "h.i.j.example.com", "i.j.example.com"],
        ...["j.example.com", "example.com", "com"],
      ],
    ],
    [
      "1.2.3.4.5.6.7.8",
      ["1.2.3.4.5.6.7.8", "2.3.4.5.6.7.8", "3.4.5.6.7.8", "4.5.6.7.8", "5.6.7.8", "6.7.8", "7.8", "8"],
    ],
  ])("%s", (domain, names) => expect(treeWalk(domain)).toEqual(names));
});

describe("the policy that applies", () => {
  const found = (records: Record<string, string>) =>
    Object.entries(records).map(([domain, text]) => {
      const record = parseDmarcRecord([[text]]);
      if (record.outcome !== "valid") throw new Error(text);
      return { domain, record };
    });

  it.each([
    [
      "its own",
      { "a.b.example.com": "v=DMARC1; p=none", "example.com": "v=DMARC1; p=reject" },
      "a.b.example.com",
      "none",
    ],
    [
      "the organization's for subdomains",
      { "example.com": "v=DMARC1; p=reject; sp=quarantine" },
      "example.com",
      "quarantine",
    ],
    [
      "the highest",
      { "b.example.com": "v=DMARC1; p=none", "example.com": "v=DMARC1; p=reject" },
      "example.com",
      "reject",
    ],
    [
      "that of who says where the organization begins",
      { "b.example.com": "v=DMARC1; p=none; psd=n", "example.com": "v=DMARC1; p=reject" },
      "b.example.com",
      "none",
    ],
    [
      "the one below a public suffix",
      {
        "b.example.com": "v=DMARC1; p=none",
        "example.com": "v=DMARC1; p=quarantine",
        com: "v=DMARC1; p=reject; psd=y",
      },
      "example.com",
      "quarantine",
    ],
    ["the public suffix's", { com: "v=DMARC1; p=reject; psd=y" }, "com", "reject"],
  ])("is %s", (_, records, domain, policy) => {
    expect(applyingPolicy("a.b.example.com", found(records as Record<string, string>))).toMatchObject({
      domain,
      policy,
    });
  });

  it("is none where nothing was found", () => expect(applyingPolicy("example.com", [])).toBeNull());
});

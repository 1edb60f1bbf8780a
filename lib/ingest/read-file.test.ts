import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { looksLikeReport } from "@/lib/mime/looks-like-report";
import { readMimeTree } from "@/lib/mime/mime-part";
import { readFile, type ReadFile } from "./read-file";

const folder = path.join(import.meta.dirname, "fixtures");
const load = (name: string) => fs.readFileSync(path.join(folder, name));
const golden: Record<string, unknown> = JSON.parse(load("expected.json").toString());
const fixtures = fs.readdirSync(folder).filter((name) => name !== "expected.json");

/** What a golden file keeps of a reading. */
function gist(read: ReadFile): unknown {
  const parts = read.outcome === "not-a-report" ? [] : read.parts;
  const reports = parts.flatMap((part) => (part.outcome === "report" ? { path: part.path, ...part.report } : []));
  const reason = "reason" in read ? { reason: read.reason } : {};
  return JSON.parse(JSON.stringify({ outcome: read.outcome, ...reason, hints: read.hints, reports }));
}

it.each(fixtures)("reads %s as the golden file says", (name) => {
  expect(gist(readFile(load(name), name))).toEqual(golden[name]);
});

describe("a mail around a report", () => {
  const json = load("json-baseline.json").toString();
  const withoutDomain = load("json-no-policy-domain.json").toString();
  const named = "sender.example!from-name.example!1788220800!1788307199.json";

  const mail = (headers: string[], body: string) => Buffer.from([...headers, "", body].join("\r\n"));
  const multipart = (headers: string[], type: string, parts: string[]) =>
    mail(
      [...headers, `Content-Type: ${type}; boundary=B`],
      [...parts.map((part) => `--B\r\n${part}\r\n`), "--B--\r\n"].join(""),
    );
  const jsonPart = (text: string, name = "r.json") =>
    `Content-Type: application/tlsrpt+json; name="${name}"\r\n\r\n${text}`;
  const first = (read: ReadFile) => {
    const part = read.outcome === "not-a-report" ? undefined : read.parts[0];
    return part?.outcome === "report" ? part.report : undefined;
  };

  const hintsIn = (raw: Buffer) => {
    const read = readFile(raw, null);
    if (read.outcome !== "report") throw new Error(read.reason);
    return read.parts.map(({ hints }) => hints.map(({ domain, fields }) => `${domain} by ${fields.join(" and ")}`));
  };

  const sources: [string, string[], string, string | null, string][] = [
    ["header", ["TLS-Report-Domain: A.example."], "r.json", "a.example", "the TLS-Report-Domain header"],
    ["subject", ["Subject: Report Domain:\r\n  b.example Submitter: s.example"], "r.json", "b.example", "the subject"],
    ["file name", ["Subject: x"], named, "from-name.example", "the file name"],
  ];
  it.each(sources)("takes a missing domain from the %s and says so", (_, headers, name, domain, source) => {
    const report = first(readFile(multipart(headers, "multipart/report", [jsonPart(withoutDomain, name)]), null));
    expect(report?.policies[0]?.domain).toBe(domain);
    expect(report?.warnings).toContain(`A policy names no domain; ${domain} was taken from ${source}.`);
  });

  it("falls back to the submitter header for what the body does not say", () => {
    const anonymous = load("json-nulls-everywhere.json").toString();
    const read = readFile(
      multipart(["TLS-Report-Submitter: Sub.Example"], "multipart/mixed", [jsonPart(anonymous)]),
      null,
    );
    expect(first(read)).toMatchObject({ organizationName: "Sub.Example", submitter: "sub.example" });
  });

  it("reads no further where the reports of a mail list too much, and says so", () => {
    const failing = json.replace(/"failure-details":\s*\[/, `$&${"{},".repeat(49_000)}`);
    const read = readFile(multipart([], "multipart/mixed", Array(5).fill(jsonPart(failing))), null);
    const parts = read.outcome === "report" ? read.parts : [];
    expect(parts.map(({ outcome }) => outcome)).toEqual([...Array(3).fill("report"), "unreadable", "unreadable"]);
    expect(parts[4]).toMatchObject({ reason: expect.stringContaining("more than 100000 failures") });
  });

  it.each(["\ufeff", "\r\n", "\n\n", "\ufeff\r\n"])("may follow %j, as an editor or a script saves it", (lead) => {
    const raw = multipart(["TLS-Report-Domain: a.example"], "multipart/report", [jsonPart(withoutDomain)]);
    expect(first(readFile(Buffer.concat([Buffer.from(lead), raw]), null))?.policies[0]?.domain).toBe("a.example");
    const other = readFile(Buffer.from(`${lead}Subject: Lunch\r\n\r\nAt noon?\r\n`), null);
    expect(other).toMatchObject({ outcome: "not-a-report", headers: { subject: "Lunch" } });
  });

  it("keeps reading after an attachment that cannot be read", () => {
    const read = readFile(multipart([], "multipart/mixed", [jsonPart("{"), jsonPart(json)]), null);
    expect(read).toMatchObject({
      outcome: "report",
      parts: [
        { path: "1", outcome: "unreadable" },
        { path: "2", outcome: "report" },
      ],
    });
  });

  it.each([
    ["base64", (raw: Buffer) => raw.toString("base64").replace(/.{76}/g, "$&\r\n")],
    ["quoted-printable", (raw: Buffer) => raw.toString("latin1").replaceAll("=", "=3D")],
    ["8bit", (raw: Buffer) => raw.toString("latin1")],
  ])("reads a forwarded mail that was attached as a file, in %s", (encoding, encoded) => {
    const raw = load("eml-baseline.eml");
    const body = encoded(raw);
    const attached = `Content-Type: application/octet-stream; name="Report.EML"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
    const forward = multipart(["Subject: Fwd: TLS report"], "multipart/mixed", [attached]);
    const read = readFile(forward, null);
    expect(read).toMatchObject({
      outcome: "report",
      parts: [{ outcome: "report", enclosedIn: raw.toString("latin1") }],
    });
    expect(isWorthFetching(forward, "Fwd: TLS report")).toBe(true);
  });

  it("reads the reports of a digest, each part of which is a mail that need not say so (RFC 2046 §5.1.5)", () => {
    const digest = multipart([], "multipart/digest", [`\r\n${load("eml-baseline.eml").toString("latin1")}`]);
    expect(readFile(digest, null)).toMatchObject({ outcome: "report", parts: [{ outcome: "report" }] });
  });

  it("takes a file's name from where it is said to be attached, else from its type", () => {
    const disposition = `Content-Disposition: attachment; filename="${named}"`;
    const raw = multipart([], "multipart/report", [`${disposition}\r\n${jsonPart(withoutDomain)}`]);
    expect(readFile(raw, null)).toMatchObject({ parts: [{ fileName: named, path: "1" }] });
    const bare = readFile(mail(["Content-Type: application/tlsrpt+json; name=r.json"], json), null);
    expect(bare).toMatchObject({ parts: [{ fileName: "r.json", path: "1" }] });
  });

  it("tells for each of several reports which domains speak of it", () => {
    const enclosed = (domain: string) =>
      `Content-Type: message/rfc822\r\n\r\nTLS-Report-Domain: ${domain}\r\nContent-Type: application/tlsrpt+json\r\n\r\n${json}`;
    const raw = multipart(["Subject: Fwd: Report Domain: c.example"], "multipart/mixed", [
      enclosed("a.example"),
      enclosed("b.example"),
      jsonPart(json, named),
    ]);
    expect(hintsIn(raw)).toEqual([
      ["a.example by tls-report-domain"],
      ["b.example by tls-report-domain"],
      ["c.example by subject", "from-name.example by file-name"],
    ]);
    expect(readFile(raw, null)).toMatchObject({ parts: [{ path: "1.1" }, { path: "2.1" }, { path: "3" }] });
  });

  it("tells by which of their fields, and of a mail around a forwarded one by none", () => {
    const around = ["Subject: Fwd: Report Domain: c.example"];
    const bare = `Content-Type: message/rfc822\r\n\r\nContent-Type: application/tlsrpt+json\r\n\r\n${json}`;
    expect(hintsIn(multipart(around, "multipart/mixed", [bare]))).toEqual([["c.example by "]]);
    const both = ["TLS-Report-Domain: from-name.example"];
    expect(hintsIn(multipart(both, "multipart/report", [jsonPart(json, named)]))).toEqual([
      ["from-name.example by tls-report-domain and file-name"],
    ]);
  });

  it("does not take the file name of a mail without parts for one that stands in its body", () => {
    const whole = mail(["Subject: TLS", `Content-Type: application/tlsrpt+json; name="${named}"`], json);
    expect(hintsIn(whole)).toEqual([["from-name.example by "]]);
    const forwarded = `Content-Type: message/rfc822\r\n\r\n${whole.toString()}`;
    expect(hintsIn(multipart([], "multipart/mixed", [forwarded]))).toEqual([["from-name.example by "]]);
  });

  it("gives the recipients, with the domain in lower case, once each", () => {
    const headers = [
      'To: A <a@B.example>, "c, d" <c+x@d.example>',
      "Delivered-To: a@b.example",
      "Cc: team: e@f.example;",
    ];
    const read = readFile(multipart(headers, "multipart/mixed", [jsonPart(json)]), null);
    expect(read.headers?.recipients).toEqual(["a@b.example", "c+x@d.example", "e@f.example"]);
  });

  const dmarc = zlib.gzipSync("<feedback/>").toString("base64");
  const google = "google.com!a.example!1788220800!1788307199";
  const others: [string, Buffer][] = [
    ["an ordinary mail", mail(["Subject: Hello", "From: a@b.example"], "Hi")],
    ["a mail with pictures", multipart([], "multipart/mixed", ["Content-Type: image/png; name=a.png\r\n\r\nx"])],
    [
      "a DMARC report",
      multipart(["Subject: Report domain: a.example Submitter: google.com Report-ID: 1"], "multipart/mixed", [
        `Content-Type: application/gzip; name="${google}.xml.gz"\r\nContent-Transfer-Encoding: base64\r\n\r\n${dmarc}`,
      ]),
    ],
    [
      "a DMARC report as zip",
      mail(
        [
          "Subject: Report domain: a.example Submitter: google.com Report-ID: 1",
          `Content-Type: application/zip; name="${google}.zip"`,
          "Content-Transfer-Encoding: base64",
        ],
        "UEsDBAoA",
      ),
    ],
    ["a DMARC report as XML", mail([`Content-Type: text/xml; name="${google}.xml"`], "<feedback/>")],
    ["a bounce", load("eml-bounce-of-report.eml")],
    [
      "a bounce without report-type",
      multipart([], "multipart/report", [
        "Content-Type: message/delivery-status\r\n\r\nAction: failed",
        `Content-Type: message/rfc822\r\n\r\n${load("eml-baseline.eml").toString()}`,
      ]),
    ],
    [
      "a bounce of the old kind",
      multipart(["Subject: failure notice"], "multipart/mixed", [
        `Content-Type: message/rfc822\r\n\r\n${load("eml-baseline.eml").toString()}`,
      ]),
    ],
  ];
  it.each(others)("takes %s for no report, before and after fetching it", (_, raw) => {
    const read = readFile(raw, null);
    expect(read.outcome).toBe("not-a-report");
    expect(isWorthFetching(raw, read.headers?.subject ?? null)).toBe(false);
  });

  it("takes somebody's JSON file for no report", () => {
    const part = 'Content-Type: application/json; name="package.json"\r\n\r\n{"name":"x"}';
    expect(readFile(multipart([], "multipart/mixed", [part]), null).outcome).toBe("not-a-report");
  });

  const relabelled: [string, string, string][] = [
    [
      "a zip in a report mail",
      "multipart/report; report-type=tlsrpt",
      `Content-Type: application/zip; name=r.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${load("zip-json.zip").toString("base64")}`,
    ],
    [
      "a nameless part in a report mail",
      "multipart/report; report-type=tlsrpt",
      `Content-Type: text/plain\r\n\r\n${json}`,
    ],
    [
      "a nameless part that begins with a byte order mark",
      "multipart/report; report-type=tlsrpt",
      `Content-Type: text/plain\r\n\r\n\ufeff${json}`,
    ],
    [
      "a name split by RFC 2231",
      "multipart/mixed",
      `Content-Type: text/plain\r\nContent-Disposition: attachment; filename*0="r.js";\r\n filename*1*=%6Fn\r\n\r\n${json}`,
    ],
    [
      "a name in percent signs",
      "multipart/mixed",
      `Content-Type: text/plain\r\nContent-Disposition: attachment; filename*=utf-8''r%C3%A9.json\r\n\r\n${json}`,
    ],
    [
      "quoted-printable",
      "multipart/mixed",
      `Content-Type: application/tlsrpt+json\r\nContent-Transfer-Encoding: Quoted-Printable\r\n\r\n${json.replaceAll("=", "=3D").replaceAll("mx1", "m=\r\nx=31")}`,
    ],
    [
      "base64 whose label was lost",
      "multipart/mixed",
      `Content-Type: application/tlsrpt+gzip\r\n\r\n${load("gz-baseline.json.gz").toString("base64")}`,
    ],
    [
      "two mails around it",
      "multipart/mixed",
      `Content-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\n${load("eml-baseline.eml").toString()}`,
    ],
  ];
  it.each(relabelled)("reads %s", (_, type, part) => {
    const raw = multipart(["Subject: =?utf-8?q?Report_Domain:?= =?utf-8?q?_a.example?="], type, [part]);
    const read = readFile(raw, null);
    expect(first(read)?.policies[0]).toMatchObject({ successful: 90, failed: 10 });
    expect(isWorthFetching(raw, read.headers?.subject ?? null)).toBe(true);
  });

  it("reads a mail with bare line feeds and without a last delimiter", () => {
    const raw = load("eml-baseline.eml").toString().replaceAll("\r\n", "\n").replace("------=_synthetic--\n", "");
    expect(first(readFile(Buffer.from(raw), null))?.policies[0]?.successful).toBe(90);
  });

  const bomb = zlib.gzipSync(Buffer.alloc(25_000_000, "A")).toString("base64");
  const bombPart = `Content-Type: application/tlsrpt+gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n${bomb}`;
  it("unpacks of a mail no more than 20 MB, and of what is refused a few", () => {
    const packed = (text: string) =>
      `Content-Type: application/tlsrpt+gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n${zlib.gzipSync(text).toString("base64")}`;
    const outcomes = (parts: string[]) => {
      const read = readFile(multipart([], "multipart/mixed", parts), null);
      return read.outcome === "not-a-report" ? [] : read.parts.map(({ outcome }) => outcome);
    };
    const large = packed(" ".repeat(9_000_000) + json);
    expect(outcomes([large, large, large])).toEqual(["report", "report", "unreadable"]);
    const bombs = (count: number) => Array<string>(count).fill(bombPart);
    expect(outcomes([...bombs(3), packed(json)]).at(-1)).toBe("report");
    expect(outcomes([...bombs(4), packed(json)]).at(-1)).toBe("unreadable");
  });

  const partsWithHeaders = (count: number) => Array<string>(count).fill(`X-A: ${"a".repeat(60_000)}\r\n\r\nx`);
  const nested = (levels: number) =>
    Array.from({ length: levels }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`);
  it.each([
    ["10 MB", Buffer.from("Subject: x\r\n\r\n".padEnd(10_000_000, "a"))],
    ["100 parts, itself among them", multipart([], "multipart/mixed", Array<string>(99).fill("\r\nx"))],
    ["10 levels", Buffer.from(nested(9).join(""))],
    ["headers of half a megabyte", multipart([], "multipart/mixed", partsWithHeaders(8))],
  ])("reads a mail of %s", (_, raw) => {
    expect(readFile(raw, null).outcome).toBe("not-a-report");
  });

  const refused: [string, Buffer, RegExp][] = [
    ["more than 10 MB", Buffer.from("Subject: x\r\n\r\n".padEnd(10_000_001, "a")), /10 MB/],
    ["a header of more than 64 kB", mail([`X-A: ${"a".repeat(70_000)}`, `X-B: ${"b".repeat(9)}`], ""), /64 kB/],
    [
      "more than 100 parts",
      multipart(
        [],
        "multipart/mixed",
        Array.from({ length: 100 }, () => "\r\nx"),
      ),
      /100 parts/,
    ],
    ["headers of more together", multipart([], "multipart/mixed", partsWithHeaders(9)), /500 kB together/],
    ["parts nested too deep", Buffer.from(nested(10).join("")), /10 levels/],
    [
      "many bombs",
      multipart(
        [],
        "multipart/mixed",
        Array.from({ length: 40 }, () => bombPart),
      ),
      /20 MB/,
    ],
  ];
  it.each(refused)("refuses %s", (_, raw, reason) => {
    const read = readFile(raw, null);
    expect(read.outcome === "unreadable" ? read.reason : read.outcome).toMatch(reason);
  });
});

describe("what the poller decides before fetching", () => {
  const mails = fixtures.filter((name) => name.endsWith(".eml"));
  it.each(mails)("never passes over %s if a report can be read from it", (name) => {
    const read = readFile(load(name), null);
    const isWorth = isWorthFetching(load(name), read.headers?.subject ?? null);
    expect(isWorth).toBe(read.outcome !== "not-a-report");
  });
});

it("survives any damage to a mail, and never throws", () => {
  const whole = load("eml-two-reports.eml");
  const state = { seed: 7 };
  const next = (below: number) => (state.seed = (state.seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 2000; round++) {
    const damaged = Buffer.from(whole.subarray(0, round % 3 === 0 ? next(whole.length) : whole.length));
    for (let change = 0; change < 8 && damaged.length > 0; change++) damaged[next(damaged.length)] = next(256);
    const read = readFile(damaged, null);
    if (read.outcome === "report") expect(isWorthFetching(damaged, read.headers?.subject ?? null)).toBe(true);
  }
});

function isWorthFetching(raw: Uint8Array, subject: string | null): boolean {
  const tree = readMimeTree(Buffer.from(raw).toString("latin1"));
  return tree.outcome === "tree" && looksLikeReport(tree.root, subject);
}

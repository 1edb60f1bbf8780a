import { describe, expect, it } from "vitest";
import { parseMtaStsRecord, writeMtaStsRecord } from "./record";

describe("valid records", () => {
  it.each([
    ["v=STSv1; id=20261001T120000;", "20261001T120000", 0],
    ["v=STSv1;id=20261001T120000", "20261001T120000", 0],
    ["v=STSv1; id=a; id=b", "a", 1],
    ["v=STSv1 ; id=a", "a", 1],
    ["v=STSv1;\tx.y-z=1 ;id=A1 ; ", "A1", 0],
    [`v=STSv1; id=${"9".repeat(32)}`, "9".repeat(32), 0],
  ])("%s", (text, id, warnings) => {
    const record = parseMtaStsRecord([[text]]);
    expect(record).toMatchObject({ outcome: "valid", id, record: text });
    expect(record.outcome === "valid" && record.warnings).toHaveLength(warnings);
  });

  it("may be split into strings, and stand beside records of other kinds", () => {
    const txt = [["v=spf1 -all"], ["v=STSv1; i", "d=20261001", "T120000;"], ["v=STSv2; id=x"]];
    expect(parseMtaStsRecord(txt)).toMatchObject({ outcome: "valid", id: "20261001T120000" });
  });
});

it("reads the one record without a blank before its semicolon, and warns of the one that some senders count too", () => {
  const warnings = [expect.stringMatching(/^Remove the second record, .* some senders count both, and use none/)];
  const [plain, blank] = [["v=STSv1; id=a"], ["v=STSv1 ; id=b"]];
  for (const txt of [
    [plain, blank],
    [blank, plain],
  ])
    expect(parseMtaStsRecord(txt)).toMatchObject({ outcome: "valid", id: "a", record: "v=STSv1; id=a", warnings });
});

describe("records that senders drop", () => {
  it.each([
    ["v=STSv1; id=2026-10-01", "2026-10-01"],
    [`v=STSv1; id=${"9".repeat(33)}`, "1 to 32 letters and digits"],
    ["v=STSv1; id=", "1 to 32 letters and digits"],
    ["v=STSv1; id=a=b", "1 to 32 letters and digits"],
    ["v=STSv1", "the id is missing"],
    ["v=STSv1;", "The id is missing"],
    ["v=STSv1; foo=1", "The id is missing"],
    ["v=STSv1; id=a;; b=c", "empty field"],
    ["v=STSv1; id=a; nonsense", "“nonsense” is not a field"],
    ["v=STSv1; id=a; b=c=d", "“b=c=d” is not a field"],
    ["v=STSv1; id=a; b=", "“b=” is not a field"],
    ["v=STSv1; id=a; b=c d", "“b=c d” is not a field"],
    ["v=STSv1; id=a; -b=c", "“-b=c” is not a field"],
    [`v=STSv1; id=a; ${"b".repeat(33)}=c`, "is not a field"],
    ["v=STSv1; id=a ", "letters and digits"],
    ["v=STSv1; id=é", "not printable ASCII"],
    ["v=stsv1; id=a", "must begin with exactly v=STSv1;"],
    [" v=STSv1; id=a", "must begin with exactly v=STSv1;"],
    ["V=STSv1; id=a", "must begin with exactly v=STSv1;"],
    ['"v=STSv1; id=a"', "must begin with exactly v=STSv1;"],
  ])("%s", (text, reason) => {
    const record = parseMtaStsRecord([[text]]);
    expect(record.outcome === "invalid" && record.reasons.join(" ")).toContain(reason);
  });

  it("of many fields that are none the first three are named, each once", () => {
    const fields = ["", "", "a", ...Array.from({ length: 500 }, (_, at) => `b${at}`)];
    expect(parseMtaStsRecord([[`v=STSv1; id=a; ${fields.join("; ")}`]])).toMatchObject({
      reasons: [
        "There is an empty field (two semicolons in a row).",
        "“a” is not a field of the form name=value.",
        "“b0” is not a field of the form name=value.",
      ],
    });
  });

  it("two with a blank before the semicolon are as good as none", () => {
    const record = parseMtaStsRecord([["v=STSv1 ; id=a"], ["v=STSv1 ; id=b"]]);
    expect(record).toMatchObject({ outcome: "invalid", reasons: [expect.stringContaining("senders then use none")] });
  });

  it("two records are as good as none", () => {
    const record = parseMtaStsRecord([["v=STSv1; id=a"], ["v=STSv1; id=b"]]);
    expect(record).toMatchObject({
      outcome: "invalid",
      reasons: ["There are 2 MTA-STS records; senders then use none."],
    });
  });
});

it.each([[[]], [[["v=spf1 -all"]]], [[["v=TLSRPTv1; rua=mailto:a@b.example"]]]])("is absent from %j", (txt) => {
  expect(parseMtaStsRecord(txt)).toEqual({ outcome: "absent" });
});

it("writes what it reads", () => {
  expect(writeMtaStsRecord("20261001")).toBe("v=STSv1; id=20261001;");
  expect(parseMtaStsRecord([[writeMtaStsRecord("20261001")]])).toMatchObject({
    outcome: "valid",
    id: "20261001",
    warnings: [],
  });
});

it.each(["", "2026-10-01", "9".repeat(33), "a;b"])("refuses to write the id “%s”", (id) => {
  expect(() => writeMtaStsRecord(id)).toThrow(RangeError);
});

it.each([" ", "\t", ";"])("goes through %j without end once", (sign) => {
  const many = sign.repeat(1_000_000);
  for (const record of [`v=STSv1;${many}x`, `${many}v`, `v=STSv1${many}x`])
    expect(parseMtaStsRecord([[record]]).outcome).not.toBe("valid");
});

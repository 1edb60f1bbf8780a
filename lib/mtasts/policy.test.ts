import { describe, expect, it } from "vitest";
import { LONGEST_MAX_AGE, matchesMx, parsePolicy, writePolicy } from "./policy";
import { policyId } from "./policy-id";

const VALID = "version: STSv1\nmode: enforce\nmx: *.example.com\nmax_age: 604800\n";
const ENFORCED = { mode: "enforce", maxAge: 604_800, mx: ["*.example.com"] };

const longLabel = "m".repeat(63);
const longName = `${"m.".repeat(126)}m`;

describe("accepted without a word", () => {
  it.each([
    ["LF", VALID, ENFORCED],
    ["CRLF", VALID.replaceAll("\n", "\r\n"), ENFORCED],
    ["no final newline", VALID.trimEnd(), ENFORCED],
    ["any order", "max_age: 604800\nmx: *.example.com\nmode: enforce\nversion: STSv1\n", ENFORCED],
    ["no blank, many blanks", "version:STSv1\nmode: \t enforce \t\nmx:*.example.com\nmax_age:604800", ENFORCED],
    ["unknown keys", `${VALID}x-later.key: any: thing\n`, ENFORCED],
    ["none without mx", "version: STSv1\nmode: none\nmax_age: 86400\n", { mode: "none", maxAge: 86_400, mx: [] }],
    [
      "several hosts",
      "version: STSv1\nmode: testing\nmx: MX1.Example.com\nmx: *.example.net\nmax_age: 0\n",
      { mode: "testing", maxAge: 0, mx: ["mx1.example.com", "*.example.net"] },
    ],
    ["a max_age of ten digits", VALID.replace("604800", "0000604800"), ENFORCED],
    [
      "labels and names as long as DNS has them, and those that begin with digits",
      `version: STSv1\nmode: enforce\nmx: ${longLabel}.example\nmx: *.${longName}\nmx: 9mail.example\nmax_age: 604800\n`,
      { ...ENFORCED, mx: [`${longLabel}.example`, `*.${longName}`, "9mail.example"] },
    ],
    ["a year", VALID.replace("604800", "31557600"), { ...ENFORCED, maxAge: LONGEST_MAX_AGE }],
  ])("%s", (_, text, policy) => {
    expect(parsePolicy(text)).toEqual({ ok: true, policy, warnings: [] });
  });
});

describe("accepted with a warning", () => {
  it.each([
    ["a byte order mark", `\uFEFF${VALID}`, "byte order mark"],
    ["an empty line", VALID.replace("\n", "\n\n"), "empty lines"],
    ["empty lines at the end", `${VALID}\n`, "empty lines"],
    ["a leading blank", ` ${VALID}`, "blanks before"],
    ["a blank before a colon", VALID.replace("mode:", "mode :"), "blanks before"],
    ["a comment", `# ours\n${VALID}`, "comments"],
    ["a doubled mode", `${VALID}mode: none\n`, "the first counts"],
    ["a doubled mx", `${VALID}mx: *.EXAMPLE.com\n`, "twice"],
    ["a short max_age", VALID.replace("604800", "86399"), "under a day"],
  ])("%s", (_, text, warning) => {
    const parsed = parsePolicy(text);
    expect(parsed.ok && parsed.policy.mode).toBe("enforce");
    expect(parsed.ok && parsed.warnings).toEqual([expect.stringContaining(warning)]);
  });
});

describe("refused", () => {
  it.each([
    ["a key in capitals", VALID.replace("mode", "Mode"), "“mode” is missing; “Mode” is not the same"],
    ["a mode in capitals", VALID.replace("enforce", "Enforce"), "The mode is “Enforce”"],
    ["a list of hosts", VALID.replace("*.example.com", "a.example, b.example"), "its own mx line"],
    ["no max_age", VALID.replace("max_age: 604800\n", ""), "“max_age” is missing"],
    ["max-age", VALID.replace("max_age", "max-age"), "“max_age” is missing; “max-age” is not the same"],
    ["max_age over a year", VALID.replace("604800", "31557601"), "the most allowed is 31557600"],
    ["a negative max_age", VALID.replace("604800", "-1"), "whole number of seconds"],
    ["max_age of eleven digits", VALID.replace("604800", "00000604800"), "whole number of seconds"],
    ["a max_age with a unit", VALID.replace("604800", "7d"), "whole number of seconds"],
    ["enforce without mx", VALID.replace("mx: *.example.com\n", ""), "at least one mx line"],
    ["testing without mx", "version: STSv1\nmode: testing\nmax_age: 86400", "at least one mx line"],
    ["another version", VALID.replace("STSv1", "STSv2"), "The version is “STSv2”"],
    ["no version", VALID.replace("version: STSv1\n", ""), "“version” is missing"],
    [
      "a web page",
      "<!doctype html>\n<html><head><title>Not found</title></head></html>",
      "not a line of the form key: value",
    ],
    ["a star alone", VALID.replace("*.example.com", "*"), "a star may only stand"],
    ["a star inside", VALID.replace("*.example.com", "mail.*.com"), "a star may only stand"],
    ["a star in a label", VALID.replace("*.example.com", "mx*.example.com"), "a star may only stand"],
    ["a final dot", VALID.replace("*.example.com", "mx.example.com."), "must not end with a dot"],
    ["an address", VALID.replace("*.example.com", "192.0.2.1"), "is an address"],
    ["an address literal", VALID.replace("*.example.com", "[192.0.2.1]"), "is an address"],
    ["a U-label", VALID.replace("*.example.com", "mx.bücher.example"), "A-label"],
    ["an underscore", VALID.replace("*.example.com", "mx_1.example.com"), "is not a host name"],
    ["a label of 64 letters", VALID.replace("*.example.com", `m${longLabel}.example`), "is not a host name"],
    ["a name of 254 letters", VALID.replace("*.example.com", `m${longName}`), "is not a host name"],
    ["a no-break space before a value", VALID.replace("max_age: ", "max_age: \u00a0"), "whole number of seconds"],
    ["a no-break space before a key", `\u00a0${VALID}`, "not a line of the form key: value"],
    ["a key of two words", `${VALID}mx host: a.example\n`, "not a line of the form key: value"],
    ["a NUL in a value", `${VALID}note: a\0b\n`, "“note: a\0b” has a control character in it"],
    ["a NUL in a comment", `${VALID}# a\0b\n`, "“# a\0b” has a control character in it"],
    ["an empty mx", VALID.replace("*.example.com", ""), "not a line of the form key: value"],
    ["64 KiB and a byte", VALID.padEnd(65_537, "#"), "larger than 64 KiB"],
    ["an empty file", "", "“version” is missing"],
  ])("%s", (_, text, error) => {
    const parsed = parsePolicy(text);
    expect(!parsed.ok && parsed.errors.join(" ")).toContain(error);
  });

  it("names three wrong lines at most, and nothing as missing that stands behind them", () => {
    const parsed = parsePolicy(
      VALID.replace("mx: *.example.com", ["a", "b", "c", "d"].map((host) => `mx = ${host}.example`).join("\n")),
    );
    expect(!parsed.ok && parsed.errors).toEqual([
      "“mx = a.example” is not a line of the form key: value.",
      "“mx = b.example” is not a line of the form key: value.",
      "“mx = c.example” is not a line of the form key: value.",
      "The mode is enforce, so at least one mx line is needed.",
    ]);
  });

  it("names three mx lines at most that are no servers", () => {
    const lines = ["a", "b", "c", "d"].map((host) => `mx: ${host}_.example`).join("\n");
    const parsed = parsePolicy(VALID.replace("mx: *.example.com", lines));
    expect(!parsed.ok && parsed.errors).toEqual(
      ["a", "b", "c"].map((host) => `“${host}_.example” is not a host name.`),
    );
  });

  it.each([" ", "\t", ":", "\n", "a:", "*.", "."])(
    "goes through a file full of %j, ten times, before the time is up",
    (unit) => {
      const many = unit.repeat(Math.floor(65_000 / unit.length));
      for (let times = 0; times < 10; times++)
        for (const text of [many, `mx: a${many}x`]) expect(parsePolicy(text).ok).toBe(false);
    },
  );
});

describe("writing", () => {
  it("gives the plainest form, which reads back without a warning", () => {
    const written = writePolicy({
      mode: "testing",
      maxAge: 604_800,
      mx: ["MX.example.com", "*.example.net", "mx.example.com"],
    });
    expect(written).toEqual({
      ok: true,
      text: "version: STSv1\nmode: testing\nmx: mx.example.com\nmx: *.example.net\nmax_age: 604800\n",
    });
    expect(parsePolicy(written.ok ? written.text : "")).toMatchObject({ ok: true, warnings: [] });
  });

  it("writes the mode none without hosts, for taking MTA-STS down", () => {
    expect(writePolicy({ mode: "none", maxAge: 86_400, mx: [] })).toMatchObject({ ok: true });
  });

  it.each([
    [{ mode: "enforce", maxAge: 604_800, mx: [] }],
    [{ mode: "testing", maxAge: 604_800, mx: [] }],
    [{ mode: "enforce", maxAge: 31_557_601, mx: ["a.example"] }],
    [{ mode: "enforce", maxAge: -1, mx: ["a.example"] }],
    [{ mode: "enforce", maxAge: 1.5, mx: ["a.example"] }],
    [{ mode: "enforce", maxAge: NaN, mx: ["a.example"] }],
    [{ mode: "enforce", maxAge: 604_800, mx: ["a.example\nmode: none"] }],
    [{ mode: "enforce", maxAge: 604_800, mx: ["mail.*.example"] }],
    [{ mode: "enforce", maxAge: 604_800, mx: [""] }],
  ] as const)("refuses %j", (policy) => {
    expect(writePolicy({ ...policy, mx: [...policy.mx] })).toMatchObject({ ok: false, errors: [expect.any(String)] });
  });
});

describe("matching an MX", () => {
  it.each([
    ["*.example.com", "mail.example.com", true],
    ["*.example.com", "MAIL.Example.COM.", true],
    ["*.EXAMPLE.com", "mail.example.com", true],
    ["*.example.com", "example.com", false],
    ["*.example.com", "a.b.example.com", false],
    ["*.example.com", ".example.com", false],
    ["*.example.com", "badexample.com", false],
    ["mx.example.com", "mx.example.com.", true],
    ["mx.example.com", "MX.example.com", true],
    ["mx.example.com", "a.mx.example.com", false],
    ["example.com", "mx.example.com", false],
  ])("%s and %s: %s", (pattern, host, matches) => {
    expect(matchesMx(pattern, host)).toBe(matches);
  });
});

it("gives each policy an id of its own, and the same policy the same", () => {
  expect(policyId(VALID)).toMatch(/^[a-z0-9]{1,32}$/);
  expect(policyId(VALID)).toBe(policyId(`${VALID}`));
  expect(policyId(VALID)).not.toBe(policyId(VALID.replace("604800", "604801")));
});

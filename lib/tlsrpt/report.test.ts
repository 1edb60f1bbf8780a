import { describe, expect, it } from "vitest";
import { parseReport } from "./report";

type Members = Record<string, unknown>;

function reportOf(
  change: { top?: Members; policy?: Members; summary?: Members; failure?: Members; result?: Members } = {},
) {
  return {
    "organization-name": "Sender",
    "date-range": { "start-datetime": "2026-09-01T00:00:00Z", "end-datetime": "2026-09-01T23:59:59Z" },
    "contact-info": "tlsrpt@sender.example",
    "report-id": "1",
    policies: [
      {
        policy: { "policy-type": "sts", "policy-domain": "a.example", "mx-host": ["mx.a.example"], ...change.policy },
        summary: { "total-successful-session-count": 9, "total-failure-session-count": 1, ...change.summary },
        "failure-details": [
          {
            "result-type": "certificate-expired",
            "sending-mta-ip": "192.0.2.1",
            "receiving-mx-hostname": "mx.a.example",
            "receiving-ip": "192.0.2.2",
            "failed-session-count": 1,
            ...change.failure,
          },
        ],
        ...change.result,
      },
    ],
    ...change.top,
  };
}

const read = (json: unknown) => parseReport(Buffer.from(typeof json === "string" ? json : JSON.stringify(json)));

function readOk(json: unknown) {
  const reading = read(json);
  if (reading.outcome !== "report") throw new Error(reading.reason);
  return reading.report;
}

function reasonOf(json: unknown): string {
  const reading = read(json);
  return reading.outcome === "unreadable" ? reading.reason : "it was read";
}

it.each([
  [
    "mx-host",
    "Mx.A.example, ",
    "An mx-host was rewritten in lower case, without a trailing dot or foreign letters. (1000 times)",
  ],
  ["policy-string", "x\n", "policy-string holds several lines in one text; it was split."],
])("looks at no more entries of %s than it keeps", (member, entry, warning) => {
  const { warnings } = readOk(reportOf({ policy: { [member]: Array(5).fill(`${entry.repeat(2000)}x`) } }));
  expect(warnings).toContain(`${member} has more than 1000 entries; the rest was left out.`);
  expect(warnings).toContain(warning);
});

it("reads a report as the standard has it without a warning", () => {
  expect(readOk(reportOf())).toMatchObject({ submitter: "sender.example", day: "2026-09-01", warnings: [] });
});

describe("what is refused", () => {
  const nested = `${'{"a":'.repeat(9)}1${"}".repeat(9)}`;
  const cases: [string, unknown, RegExp][] = [
    ["nothing", "", /empty/],
    ["blanks", " \n ", /empty/],
    ["XML", "<feedback/>", /XML/],
    ["a number", "42", /not JSON/],
    ["a text", '"x"', /not JSON/],
    ["an empty object", "{}", /date-range/],
    ["a list of two", [reportOf(), reportOf()], /not an object/],
    ["an empty list", "[]", /not an object/],
    ["a comma too many", '{"a":1,}', /not valid JSON/],
    ["Latin-1", Buffer.from('{"a":"\xe9"}', "latin1").toString("latin1"), /date-range/],
    ["deep nesting", nested, /8 levels/],
    ["a long text", JSON.stringify({ a: "x".repeat(65_537) }), /64 kB/],
    ["too many containers", `{"a":[${"[],".repeat(150_000)}[]]}`, /too many/],
    ["too many values", `{"a":[${"0,".repeat(2_000_001)}0]}`, /too many/],
    ["no policies", reportOf({ top: { policies: undefined } }), /no list of policies/],
    ["policies that are a text", reportOf({ top: { policies: "x" } }), /policies is not/],
    ["a policy that is a text", reportOf({ top: { policies: ["x"] } }), /policies, no. 1 is not/],
    [
      "101 policies",
      reportOf({ top: { policies: Array(101).fill(reportOf().policies[0]) } }),
      /more than 100 policies/,
    ],
    ["a date-range that is a text", reportOf({ top: { "date-range": "x" } }), /date-range is not/],
    ["a negative count", reportOf({ summary: { "total-failure-session-count": -1 } }), /negative/],
    ["a negative count in words", reportOf({ summary: { "total-failure-session-count": "-1" } }), /negative/],
    ["half a session", reportOf({ summary: { "total-failure-session-count": 1.5 } }), /whole number/],
    ["a count of blanks", reportOf({ summary: { "total-failure-session-count": " " } }), /whole number/],
    ["a count with an exponent", reportOf({ summary: { "total-failure-session-count": "1e3" } }), /whole number/],
    ["a count that is a word", reportOf({ summary: { "total-failure-session-count": "many" } }), /whole number/],
    ["more than 2^53", reportOf({ summary: { "total-failure-session-count": 2 ** 53 } }), /too large/],
    ["an endless count", JSON.stringify(reportOf()).replace(":9,", ":1e999,"), /whole number/],
    ["a negative detail", reportOf({ failure: { "failed-session-count": -1 } }), /negative/],
  ];
  it.each(cases)("%s", (_, json, reason) => expect(reasonOf(json)).toMatch(reason));

  it("bytes that are not UTF-8", () => {
    const reading = parseReport(Buffer.from('{"a":"\xe9"}', "latin1"));
    expect(reading).toEqual({ outcome: "unreadable", reason: "It is not text in UTF-8, as JSON must be." });
  });
});

describe("dates", () => {
  const range = (start: unknown, end: unknown = "2026-09-02T00:00:00Z") =>
    reportOf({ top: { "date-range": { "start-datetime": start, "end-datetime": end } } });
  const accepted: [unknown, string][] = [
    ["2026-09-01T00:00:00Z", "2026-09-01T00:00:00.000Z"],
    ["2026-09-01t00:00:00z", "2026-09-01T00:00:00.000Z"],
    ["2026-09-01 00:00:00Z", "2026-09-01T00:00:00.000Z"],
    ["2026-09-01T00:00:00", "2026-09-01T00:00:00.000Z"],
    ["2026-09-01", "2026-09-01T00:00:00.000Z"],
    ["2026-09-01T02:00:00+02:00", "2026-09-01T00:00:00.000Z"],
    ["2026-08-31T16:00:00-0800", "2026-09-01T00:00:00.000Z"],
    ["2026-09-01T05:45:00+05:45", "2026-09-01T00:00:00.000Z"],
    ["2026-08-31T20:30:00-03:30", "2026-09-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"],
    ["2026-09-01T00:00:00.1234567Z", "2026-09-01T00:00:00.123Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
    ["2026-09-01T24:00:00Z", "2026-09-02T00:00:00.000Z"],
    [1_788_220_800, "2026-09-01T00:00:00.000Z"],
    [1_788_220_800_000, "2026-09-01T00:00:00.000Z"],
    ["1788220800", "2026-09-01T00:00:00.000Z"],
  ];
  it.each(accepted)("reads %s", (text, iso) => expect(readOk(range(text)).start.toISOString()).toBe(iso));

  it.each(["2026-09-01 00:00:00 UTC", "2026-09-01T00:00:00 gmt", "2026-09-01T00:00:00,5Z"])(
    "reads %s and says so",
    (text) => {
      const { day, warnings } = readOk(range(text));
      expect([day, warnings]).toEqual(["2026-09-01", ["A date and time is not written as RFC 3339 has it."]]);
    },
  );

  const unusable = [
    "2026-09-01T00:00:00+24:00",
    "2026-09-01T00:00:00-00:60",
    "",
    null,
    "yesterday",
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-09-00T00:00:00Z",
    "2026-09-01T25:00:00Z",
    "2026-09-01T24:00:01Z",
    "2026-09-01T00:60:00Z",
    "2026-09-01T00:00:61Z",
    "on 2026-09-01T00:00:00Z",
  ];
  const odd = [
    "1969-12-31T23:59:59Z",
    "0099-12-31T23:59:59Z",
    "+12026-09-01T00:00:00Z",
    "9999-12-31T23:59:59-01:00",
    true,
    {},
    1e300,
    -1,
  ];
  it.each([...unusable, ...odd])("refuses %j", (text) => expect(reasonOf(range(text))).toMatch(/start-datetime/));

  it("wants an end", () => expect(reasonOf(range("2026-09-01T00:00:00Z", null))).toMatch(/end-datetime/));
  it("warns of an end before the start", () => {
    expect(readOk(range("2026-09-03T00:00:00Z")).warnings).toEqual(["The period ends before it starts."]);
  });
});

describe("leniency, each with a warning", () => {
  const cases: [string, Parameters<typeof reportOf>[0], unknown][] = [
    ["upper-case types", { policy: { "policy-type": "STS" } }, { policies: [{ type: "sts" }] }],
    ["an unknown policy type", { policy: { "policy-type": "new" } }, { policies: [{ type: "new" }] }],
    ["no policy type", { policy: { "policy-type": null } }, { policies: [{ type: "unknown" }] }],
    [
      "a domain in U-labels",
      { policy: { "policy-domain": "Bücher.example." } },
      { policies: [{ domain: "xn--bcher-kva.example" }] },
    ],
    ["no domain", { policy: { "policy-domain": "not a name" } }, { policies: [{ domain: null }] }],
    ["no policy at all", { result: { policy: null } }, { policies: [{ type: "unknown", domain: null }] }],
    ["no summary", { result: { summary: null } }, { policies: [{ successful: 0, failed: 0 }] }],
    ["counts as texts", { summary: { "total-successful-session-count": " 12 " } }, { policies: [{ successful: 12 }] }],
    [
      "huge counts",
      { summary: { "total-successful-session-count": 10 ** 12 } },
      { policies: [{ successful: 10 ** 12 }] },
    ],
    ["mx-host as text", { policy: { "mx-host": "*.A.example." } }, { policies: [{ mxHosts: ["*.a.example"] }] }],
    [
      "mx-host with its key",
      { policy: { "mx-host": ["mx: m.a.example"] } },
      { policies: [{ mxHosts: ["m.a.example"] }] },
    ],
    [
      "mx-host-pattern",
      { policy: { "mx-host": undefined, "mx-host-pattern": ["m.a.example"] } },
      { policies: [{ mxHosts: ["m.a.example"] }] },
    ],
    [
      "policy-string as text",
      { policy: { "policy-string": "a: b\r\nc: d\n" } },
      { policies: [{ policyString: ["a: b", "c: d"] }] },
    ],
    [
      "policy-string in JSON",
      { policy: { "policy-string": ['["3 1 1 AA","3 1 1 BB"]'] } },
      { policies: [{ policyString: ["3 1 1 AA", "3 1 1 BB"] }] },
    ],
    [
      "TLSA with semicolons",
      { policy: { "policy-type": "tlsa", "policy-string": ["3 1 1 AA; 3 1 1 BB"] } },
      { policies: [{ policyString: ["3 1 1 AA", "3 1 1 BB"] }] },
    ],
    [
      "one failure without brackets",
      { result: { "failure-details": { "result-type": "x" } } },
      { policies: [{ failures: [{ resultType: "x" }] }] },
    ],
    [
      "an upper-case result type",
      { failure: { "result-type": "Certificate-Expired" } },
      { policies: [{ failures: [{ resultType: "certificate-expired" }] }] },
    ],
    [
      "an unknown result type",
      { failure: { "result-type": "New-Thing" } },
      { policies: [{ failures: [{ resultType: "New-Thing" }] }] },
    ],
    ["no count", { failure: { "failed-session-count": null } }, { policies: [{ failures: [{ count: null }] }] }],
    [
      "receiving-mx-host-name",
      { failure: { "receiving-mx-hostname": undefined, "receiving-mx-host-name": "m.a.example" } },
      { policies: [{ failures: [{ receivingMxHostname: "m.a.example" }] }] },
    ],
    [
      "additional-info-uri",
      { failure: { "additional-info-uri": "https://x.example" } },
      { policies: [{ failures: [{ additionalInformation: "https://x.example" }] }] },
    ],
    [
      "no address",
      { failure: { "sending-mta-ip": "nowhere" } },
      { policies: [{ failures: [{ sendingMtaIp: null }] }] },
    ],
    [
      "no organization",
      { top: { "organization-name": null } },
      { organizationName: "sender.example", submitter: "sender.example" },
    ],
    ["no contact", { top: { "contact-info": null } }, { contactInfo: null, submitter: "sender" }],
    ["a NUL", { top: { "organization-name": "a\u0000b" } }, { organizationName: "a\ufffdb" }],
    [
      "half a character",
      { failure: { "failure-reason-code": "\ud800" } },
      { policies: [{ failures: [{ reasonCode: "\ufffd" }] }] },
    ],
    ["a name that is an object", { top: { "organization-name": {} } }, { organizationName: "sender.example" }],
    ["a long name", { top: { "organization-name": "x".repeat(999) } }, { organizationName: "x".repeat(300) }],
  ];
  it.each(cases)("%s", (_, change, expected) => {
    const report = readOk(reportOf(change));
    expect(report).toMatchObject(expected as object);
    expect(report.warnings).not.toEqual([]);
  });

  const sentences: [string, Parameters<typeof reportOf>[0], string[]][] = [
    [
      "policies without brackets",
      { top: { policies: reportOf().policies[0] } },
      ["The report's policies are no list; the one that there is was taken as a list of one."],
    ],
    [
      "failures without brackets",
      { result: { "failure-details": reportOf().policies[0]?.["failure-details"][0] } },
      ["failure-details is no list; the one failure was taken as a list of one."],
    ],
    ["a number for a text", { top: { "report-id": 12 } }, ["report-id is a number instead of a text."]],
    [
      "an offset without a colon",
      {
        top: { "date-range": { "start-datetime": "2026-09-01T00:00:00+0000", "end-datetime": "2026-09-02T00:00:00Z" } },
      },
      ["A date and time is not written as RFC 3339 has it."],
    ],
    [
      "a policy line that ends in a carriage return",
      { policy: { "policy-string": ["version: STSv1\r", "mode: testing\r", "max_age: 86400"] } },
      ["A line of policy-string ends in blanks or a line break, which were taken off. (2 times)"],
    ],
    [
      "an empty line at the end of the policy",
      { policy: { "policy-string": ["version: STSv1", "mode: none", ""] } },
      ["policy-string ends in empty lines, which were left out."],
    ],
    [
      "no seconds",
      { top: { "date-range": { "start-datetime": "2026-09-01T00:00Z", "end-datetime": "2026-09-01T24:00:00Z" } } },
      ["A date and time is not written as RFC 3339 has it. (2 times)"],
    ],
  ];
  it.each(sentences)("warns of %s, and of nothing else", (_, change, warnings) => {
    expect(readOk(reportOf(change)).warnings).toEqual(warnings);
  });

  it("refuses failure-details that are a text", () => {
    expect(reasonOf(reportOf({ result: { "failure-details": "x" } }))).toMatch(/failure-details is not/);
    expect(reasonOf(reportOf({ result: { "failure-details": ["x"] } }))).toMatch(/failure-details is not/);
  });

  it("gives the same id to the same content, where the sender gave none", () => {
    const [one, two] = [
      readOk(reportOf({ top: { "report-id": null } })),
      readOk(reportOf({ top: { "report-id": "" } })),
    ];
    expect(one.reportId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(two.reportId).not.toBe(one.reportId);
    expect(readOk(reportOf({ top: { "report-id": null } })).reportId).toBe(one.reportId);
  });

  it("leaves out what follows the JSON, whatever it is", () => {
    const bytes = Buffer.concat([Buffer.from(JSON.stringify(reportOf())), Buffer.from([0, 0xff, 0xfe])]);
    const reading = parseReport(bytes);
    expect(reading).toMatchObject({ report: { warnings: ["Something follows the JSON; it was left out."] } });
  });

  it("adds failures up by type beyond 50,000", () => {
    const failures = Array.from({ length: 50_001 }, (_, n) => ({
      "result-type": n % 2 ? "a" : "b",
      "failed-session-count": 2,
    }));
    const [policy] = readOk(reportOf({ result: { "failure-details": failures } })).policies;
    expect(policy?.failures.map(({ resultType, count }) => [resultType, count])).toEqual([
      ["b", 50_002],
      ["a", 50_000],
    ]);
  });

  it("keeps warnings few", () => {
    const failures = Array.from({ length: 200 }, (_, n) => ({ "result-type": `x${n}` }));
    expect(readOk(reportOf({ result: { "failure-details": failures } })).warnings).toHaveLength(51);
  });
});

it("reads the last of two members of one name, and says so", () => {
  const text = JSON.stringify(reportOf());
  const twice = [
    text.replace(/}$/, ',"report-id":"2"}'),
    text.replace(/"report-id":"1"/, '"report-id":"1","report\\u002did":"2"'),
    `[${text.replace(/"report-id":"1"/, '"report-id":"1","report-id":"2"')}]`,
  ];
  for (const json of twice) {
    const { reportId, warnings } = readOk(json);
    expect(reportId).toBe("2");
    expect(warnings[0]).toBe("The JSON has “report-id” twice in one object; the last one was read.");
  }
});

it("keeps members that could harm an object as they are", () => {
  const text = JSON.stringify(reportOf()).replace("{", '{"__proto__":{"polluted":1},"note":"\\u0000",');
  const reading = read(text);
  expect(reading.outcome === "report" && Object.keys(JSON.parse(reading.json.toString()))).toContain("__proto__");
  expect(({} as Members).polluted).toBeUndefined();
});

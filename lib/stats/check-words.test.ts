import { expect, test } from "vitest";
import { checkWords } from "./check-words";

const finding = (severity: string, evidence: string, title = "So it is.") => ({ severity, title, evidence });
const policy = (mode: string) => `version: STSv1\nmode: ${mode}\nmx: mx.a.example\nmax_age: 604800\n`;
const ok = [finding("ok", "v=STSv1; id=a;")];
const broken = [finding("warning", "v=STSv1", "A small thing."), finding("error", "v=STSv1", "The id is missing.")];

test.each<[string, string, unknown, unknown, string[]]>([
  ["a fault", "mta-sts-record", ok, broken, ["record: MTA-STS record no longer in order: The id is missing"]],
  ["a mend", "mta-sts-record", broken, ok, ["record: MTA-STS record in order again"]],
  [
    "another record",
    "mta-sts-record",
    ok,
    [finding("ok", "v=STSv1; id=b;")],
    ["record: MTA-STS record changed in DNS"],
  ],
  ["another remark beside it", "mta-sts-record", ok, [...ok, finding("info", "")], []],
  ["another fault of the same record", "mta-sts-record", broken, [finding("error", "v=STSv1", "Another.")], []],
  [
    "another policy",
    "mta-sts-policy",
    [finding("ok", policy("testing"))],
    [finding("ok", policy("enforce"))],
    ["policy: MTA-STS policy served now has the mode enforce, not testing"],
  ],
  [
    "a policy in another order",
    "mta-sts-policy",
    [finding("ok", policy("testing"))],
    [finding("ok", policy("testing").trim())],
    [],
  ],
  ["a server", "mx-starttls", ok, broken, ["mx: STARTTLS at the mail servers no longer in order: The id is missing"]],
  ["another certificate", "mx-starttls", ok, [finding("ok", "b")], []],
  ["a check that is gone", "something", ok, broken, []],
  ["what is no finding", "mta-sts-record", ok, { severity: "error" }, []],
])("%s in %s", (_, check, before, after, words) => {
  expect(checkWords({ check, before, after }).map(({ kind, text }) => `${kind}: ${text}`)).toEqual(words);
});

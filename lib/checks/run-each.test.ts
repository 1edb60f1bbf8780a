import { expect, test, vi } from "vitest";
import type { Check } from "./check";
import { fakeSight } from "./sight/fake-sight";
import type { CheckResult, Finding } from "./finding";
import { runEach } from "./run-each";

const finding = (title: string): Finding => ({ severity: "ok", title, evidence: "", remedy: null, section: null });
const check = (id: Check["id"], run: Check["run"]): Check => ({ id, title: `The ${id}`, about: "", run });
const well = (id: Check["id"]) => check(id, async () => [finding(`${id} is well.`)]);

test("results come as they are there, and are returned in order", async () => {
  let resolve = (_: Finding[]) => {};
  const promise = new Promise<Finding[]>((done) => (resolve = done));
  const came: string[] = [];
  const onResult = (result: CheckResult) => {
    came.push(result.check);
    if (result.check === "dmarc") resolve([finding("late")]);
  };
  const results = await runEach([check("spf", () => promise), well("dmarc")], fakeSight(), { onResult });
  expect(came).toEqual(["dmarc", "spf"]);
  expect(results.map((result) => result.check)).toEqual(["spf", "dmarc"]);
});

test("a check that throws is unknown, in the log, and stops no neighbour", async () => {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const failing = check("tlsa", () => {
    throw new Error("a fault");
  });
  const [failed, other] = await runEach([failing, well("dmarc")], fakeSight(), {});
  expect(failed?.findings).toMatchObject([{ severity: "unknown" }]);
  expect(other?.findings).toMatchObject([{ severity: "ok" }]);
  expect(String(write.mock.calls[0]?.[0])).toContain('"event":"checks.failed","check":"tlsa","domain":"example.com"');
  write.mockRestore();
});

test("a check that is not done in time is unknown, and stops no neighbour", async () => {
  const endless = check("dnssec", () => new Promise(() => {}));
  const [slow, other] = await runEach([endless, well("dmarc")], fakeSight(), { within: 5 });
  expect(slow?.findings).toMatchObject([{ severity: "unknown", title: "The dnssec: no answer came in time." }]);
  expect(other?.findings).toMatchObject([{ severity: "ok" }]);
});

test("what strangers wrote is bounded, and holds nothing that cannot be kept", async () => {
  const hostile = { ...finding("a\u0000b\u001b[31m\ud800"), evidence: "x".repeat(100_000), remedy: "one\r\n\ttwo" };
  const [result] = await runEach([check("spf", async () => [hostile])], fakeSight(), {});
  expect(result?.findings[0]?.title).toBe("a\ufffdb\ufffd[31m\ufffd");
  expect(result?.findings[0]?.evidence.length).toBeLessThan(16_100);
  expect(result?.findings[0]?.remedy).toBe("one\r\n\ttwo");
});

test("of more findings than anybody reads it is said that there are more, and how grave they are", async () => {
  const flood = Array.from({ length: 60_000 }, (_, at) => finding(`${at}`));
  const worst: Finding = { ...finding("worst"), severity: "error" };
  const [result] = await runEach([check("spf", async () => [...flood, worst])], fakeSight(), {});
  expect(result?.findings).toHaveLength(101);
  expect(result?.findings.at(-1)).toMatchObject({ severity: "error", title: expect.stringMatching(/59901 findings/) });
});

import { expect, test } from "vitest";
import { checkIds, type CheckId, type CheckResult } from "./finding";
import { publicChecker } from "./public-checker";

const at = (minutes: number) => new Date(Date.UTC(2026, 9, 1, 12) + minutes * 60_000);
const resultOf = (check: CheckId): CheckResult => ({ check, findings: [], milliseconds: 1 });

/** A checker whose looks end when they are told to. */
function checkerByHand() {
  const begun: { domain: string; announce: (check: CheckId) => void; end: () => void; fail: () => void }[] = [];
  let walks = 0;
  const check = publicChecker((domain, _, announce) => ({
    results: new Promise<CheckResult[]>((resolve, reject) => {
      const said: CheckResult[] = [];
      begun.push({
        domain,
        announce: (id) => announce(said[said.push(resultOf(id)) - 1] ?? resultOf(id)),
        end: () => resolve(said),
        fail: () => reject(new Error("a bug")),
      });
    }),
    walk: async () => (walks += 1),
  }));
  const look = (domain: string, asOf: Date) => {
    const answer = check(domain, asOf);
    if (answer.outcome !== "looked") throw new Error(`busy for ${answer.secondsToWait} s`);
    return answer.look;
  };
  return { begun, check, look };
}

test("one look serves all who ask at once and for five minutes; then there is another", async () => {
  const { begun, look } = checkerByHand();
  const first = look("a.example", at(0));
  expect(look("a.example", at(1))).toBe(first);
  begun[0]?.end();
  await first.results;
  expect(look("a.example", at(4.9))).toBe(first);
  expect(look("a.example", at(5))).not.toBe(first);
  expect(begun.map(({ domain }) => domain)).toEqual(["a.example", "a.example"]);
});

test("each result is there as soon as its check is through, and null for one that did not run", async () => {
  const { begun, look } = checkerByHand();
  const { resultOf: ask, results } = look("a.example", at(0));
  begun[0]?.announce("tls-rpt-record");
  expect(await ask("tls-rpt-record")).toEqual(resultOf("tls-rpt-record"));
  begun[0]?.end();
  expect(await ask("mx-starttls")).toBeNull();
  expect(await results).toEqual([resultOf("tls-rpt-record")]);
  expect(checkIds).toContain("mx-starttls");
});

test("a look that failed is not kept", async () => {
  const { begun, look } = checkerByHand();
  const first = look("a.example", at(0));
  begun[0]?.fail();
  await expect(first.results).rejects.toThrow("a bug");
  await expect(first.resultOf("spf")).rejects.toThrow("a bug");
  expect(look("a.example", at(1))).not.toBe(first);
});

test("24 domains are looked at at once; who comes later is told to wait, unless the look is there already", async () => {
  const { begun, check, look } = checkerByHand();
  const looks = Array.from({ length: 24 }, (_, n) => look(`d${n}.example`, at(0)));
  expect(check("late.example", at(0))).toEqual({ outcome: "busy", secondsToWait: 15 });
  expect(check("d3.example", at(0)).outcome).toBe("looked");
  begun[0]?.end();
  await looks[0]?.results;
  expect(check("late.example", at(0)).outcome).toBe("looked");
});

test("of one registered domain only so many names are looked at", async () => {
  const { begun, check, look } = checkerByHand();
  for (let n = 0; n < 10; n++) {
    const { results } = look(`n${n}.target.example`, at(0));
    begun[n]?.end();
    await results;
  }
  expect(check("n10.target.example", at(0))).toEqual({ outcome: "busy", secondsToWait: 30 });
  expect(check("other.example", at(0)).outcome).toBe("looked");
  expect(check("n10.target.example", at(0.5)).outcome).toBe("looked");
});

test("only so many looks are kept, the latest", async () => {
  const { begun, look } = checkerByHand();
  const first = look("d0.example", at(0));
  for (let n = 0; n < 201; n++) {
    const { results } = look(`d${n}.example`, at(1));
    begun[n]?.end();
    await results;
  }
  expect(look("d0.example", at(1))).not.toBe(first);
  expect(begun).toHaveLength(202);
});

test("the delivery is walked once", async () => {
  const { look } = checkerByHand();
  const { walk } = look("a.example", at(0));
  expect([await walk(), await walk()]).toEqual([1, 1]);
});

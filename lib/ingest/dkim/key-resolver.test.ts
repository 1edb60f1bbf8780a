import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import type { Resolver } from "@/lib/dns/resolver";
import { keyResolver } from "./key-resolver";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const timedOut = { outcome: "failed", reason: "timed out" };
const never = new Promise<never>(() => undefined);

/** Names under `slow` are never answered, the others at once; says what was asked for. */
function world() {
  const asked: string[] = [];
  const real = fakeResolver({ "a.good": { txt: ["yes"], ttl: 20 }, "a.failing": "servfail" });
  const resolver: Resolver = {
    ...real,
    txt: (name) => (asked.push(name), name.endsWith(".slow") ? never : real.txt(name)),
  };
  return { asked, txt: keyResolver(resolver).txt, resolver };
}

/** How long an answer takes, in milliseconds. */
async function wait(answers: Promise<unknown>[]): Promise<number> {
  const began = performance.now();
  let took = 0;
  void Promise.all(answers).then(() => (took = performance.now() - began));
  for (let ms = 0; ms < 20_000 && took === 0; ms += 50) await vi.advanceTimersByTimeAsync(50);
  return took;
}

it("gives the resolver's own answer", async () => {
  expect(await world().txt("a.good")).toMatchObject({ records: [["yes"]] });
  expect(await world().txt("a.nowhere")).toMatchObject({ outcome: "absent" });
});

it("keeps a key for its TTL, and asks each time for one that is not there", async () => {
  const { asked, txt } = world();
  for (const name of ["a.good", "a.good", "a.nowhere", "a.nowhere"]) await txt(name);
  expect(asked).toEqual(["a.good", "a.nowhere", "a.nowhere"]);
  await vi.advanceTimersByTimeAsync(20_000);
  await txt("a.good");
  expect(asked).toHaveLength(4);
});

it("gives up what is not answered", async () => {
  const answer = world().txt("a.slow");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await answer).toEqual(timedOut);
});

it("remembers for a while what failed, for all who use the resolver", async () => {
  const { asked, txt, resolver } = world();
  for (let n = 0; n < 3; n++) expect(await txt("a.failing")).toMatchObject({ outcome: "failed" });
  expect(await keyResolver(resolver).txt("a.failing")).toMatchObject({ outcome: "failed" });
  expect(asked).toEqual(["a.failing"]);
  await vi.advanceTimersByTimeAsync(30_000);
  await txt("a.failing");
  expect(asked).toHaveLength(2);
});

it("has the answer that came after all", async () => {
  const late = new Promise<void>((resolve) => setTimeout(resolve, 7_000));
  const real = fakeResolver({ "a.late": { txt: ["yes"] } });
  const { txt } = keyResolver({ ...real, txt: async (name) => (await late, real.txt(name)) });
  const first = txt("a.late");
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await first).toEqual(timedOut);
  expect(await txt("a.late")).toEqual(timedOut);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await txt("a.late")).toMatchObject({ outcome: "found" });
});

it("is short of patience after many long waits, and finds it again", async () => {
  const { txt } = world();
  const some = (from: number) => Array.from({ length: 50 }, (_, n) => txt(`${from + n}.slow`));
  expect(await wait(some(0))).toBe(5_000);
  expect(await wait(some(100))).toBe(250);
  expect(await txt("a.good")).toMatchObject({ outcome: "found" });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await wait(some(200))).toBe(5_000);
});

it("is short of patience as soon as many wait", async () => {
  const { txt } = world();
  const oneAfterTheOther = async (n: number) => {
    for (const key of ["a", "b", "c"]) await txt(`${key}${n}.slow`);
  };
  expect(await wait(Array.from({ length: 50 }, (_, n) => oneAfterTheOther(n)))).toBe(5_500);
});

it("is patient while what fails fails at once", async () => {
  const { txt } = world();
  await Promise.all(Array.from({ length: 50 }, () => txt("a.failing")));
  expect(await wait([txt("a.slow")])).toBe(5_000);
});

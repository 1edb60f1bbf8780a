import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { stopSignal } from "./stop-signal";

test("as many may wait for it as there are jobs, and nobody is warned of a leak", async () => {
  const warnings: string[] = [];
  const listen = ({ name }: Error) => warnings.push(name);
  process.on("warning", listen);
  const stop = stopSignal();
  for (let job = 0; job < 30; job++) stop.addEventListener("abort", () => {});
  await nextTurn();
  process.off("warning", listen);
  expect(warnings).toEqual([]);
});

import { expect, test } from "vitest";
import { inTurn } from "./in-turn";

test("others have their turn between two pieces of work", async () => {
  const order: string[] = [];
  const work = ["a", "b"].map((name) => inTurn(() => order.push(name)));
  setImmediate(() => order.push("other"));
  await Promise.all(work);
  expect(order).toEqual(["a", "other", "b"]);
});

test("work that fails fails alone", async () => {
  const failing = inTurn(() => {
    throw new Error("broken");
  });
  const next = inTurn(() => "done");
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("done");
});

import { expect, test } from "vitest";
import { streamText } from "./stream-text";

test("everything arrives, in order, as UTF-8", async () => {
  const texts = Array.from({ length: 5_000 }, (_, index) => `Zeile ${index} – äöü\n`);
  async function* pieces() {
    yield* texts;
  }
  expect(await new Response(streamText(pieces())).text()).toBe(texts.join(""));
});

test("nothing is read ahead of a reader, nor after it has gone", async () => {
  let read = 0;
  let isEnded = false;
  async function* pieces() {
    try {
      for (;;) {
        read += 1;
        yield "x".repeat(1_024);
      }
    } finally {
      isEnded = true;
    }
  }
  const reader = streamText(pieces()).getReader();
  await reader.read();
  expect(read).toBeLessThanOrEqual(3 * 32);
  await reader.cancel();
  expect(isEnded).toBe(true);
});

test("a failure breaks the stream off, so that a part is not taken for the whole", async () => {
  async function* pieces() {
    yield "a";
    throw new Error("the database has gone");
  }
  await expect(new Response(streamText(pieces())).text()).rejects.toThrow("the database has gone");
});

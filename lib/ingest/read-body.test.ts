import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readBody } from "./read-body";

const memory = { declared: null, takeMemory: () => true };

/** A body of these chunks; says how many bytes were asked of it. */
function bodyOf(chunks: Iterable<Uint8Array>) {
  const iterator = chunks[Symbol.iterator]();
  let given = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = iterator.next();
        if (done) return controller.close();
        given += value.length;
        controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, given: () => given };
}

function* endless(first: Uint8Array, size = 1_000_000) {
  yield first;
  for (;;) yield new Uint8Array(size);
}

test("a body is read whole, however it comes", async () => {
  const bytes = Buffer.from('{"a":1}');
  for (const chunks of [[bytes], [...bytes].map((byte) => Uint8Array.of(byte)), [new Uint8Array(), bytes]]) {
    const read = await readBody(bodyOf(chunks).stream, memory);
    expect(read).toEqual({ outcome: "read", bytes });
  }
  expect(await readBody(bodyOf([]).stream, memory)).toEqual({ outcome: "read", bytes: Buffer.alloc(0) });
});

test.each([
  ["gzip of more than 5 MB", gzipSync("x").subarray(0, 4), 5_000_000],
  ["gzip of more than 5 MB, byte by byte at first", Uint8Array.of(0x1f), 5_000_000],
  ["anything of more than 20 MB", Buffer.from("{"), 20_000_000],
])("%s is too large at the first byte too many", async (_, first, limit) => {
  const rest = first.length === 1 && first[0] === 0x1f ? [Uint8Array.of(0x8b), Uint8Array.of(8)] : [];
  function* chunks() {
    yield first;
    yield* rest;
    yield* endless(new Uint8Array());
  }
  let held = 0;
  const takeMemory = (bytes: number) => (held += bytes) > 0 || bytes === 0;
  expect(await readBody(bodyOf(chunks()).stream, { declared: null, takeMemory })).toEqual({ outcome: "too-large" });
  expect(held).toBeLessThanOrEqual(limit);
});

test("what is refused is read on for a while, so that the sender sees the answer, and not for ever", async () => {
  const body = bodyOf(endless(Buffer.from("{")));
  expect(await readBody(body.stream, memory)).toEqual({ outcome: "too-large" });
  await expect.poll(body.given).toBeGreaterThan(70_000_000);
  const given = body.given();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(body.given()).toBe(given);
  expect(given).toBeLessThan(75_000_000);
});

test("a body said to be too large is not read at all", async () => {
  const body = bodyOf(endless(Buffer.from("{")));
  expect(await readBody(body.stream, { ...memory, declared: 20_000_001 })).toEqual({ outcome: "too-large" });
  expect(body.given()).toBe(0);
});

test("where there is no memory left, the sender is put off", async () => {
  const { stream } = bodyOf([Buffer.from("{}")]);
  expect(await readBody(stream, { declared: null, takeMemory: () => false })).toEqual({ outcome: "busy" });
});

test("a sender who stops in the middle is not waited for", async () => {
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(Buffer.from("{")) });
  expect(await readBody(stream, { ...memory, seconds: 0.02 })).toEqual({ outcome: "too-slow" });
});

test("a connection that breaks is told apart", async () => {
  const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("gone")) });
  expect(await readBody(stream, memory)).toEqual({ outcome: "cut-off" });
});

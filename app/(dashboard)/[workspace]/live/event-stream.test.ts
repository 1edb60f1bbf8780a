import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventStream } from "./event-stream";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minutes = 60_000;
const event = "data: changed\n\n";

/** All that the stream still brings. */
async function rest(body: ReadableStream<Uint8Array>): Promise<string[]> {
  const chunks: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>)
    chunks.push(decoder.decode(chunk));
  return chunks;
}

test("it brings how soon to come again, events, and a comment now and then, and ends by itself", async () => {
  const { body, send, ended } = eventStream(new AbortController().signal, 1 * minutes);
  send();
  vi.advanceTimersByTime(59_000);
  send();
  vi.advanceTimersByTime(1_000);
  await ended;
  send();
  expect(await rest(body)).toEqual(["retry: 1000\n\n", event, ": still here\n\n", ": still here\n\n", event]);
  expect(vi.getTimerCount()).toBe(0);
});

test("it ends with the request, also with one that has ended before", async () => {
  const request = new AbortController();
  const { ended, body } = eventStream(request.signal, 5 * minutes);
  request.abort();
  await ended;
  expect(await rest(body)).toEqual(["retry: 1000\n\n"]);
  await eventStream(request.signal, 5 * minutes).ended;
  expect(vi.getTimerCount()).toBe(0);
});

test("a reader who leaves ends it, before the request says so too", async () => {
  const request = new AbortController();
  const { ended, body, send } = eventStream(request.signal, 5 * minutes);
  await body.cancel();
  await ended;
  request.abort();
  send();
  expect(vi.getTimerCount()).toBe(0);
});

test("for a reader who does not read, events do not pile up", async () => {
  const { body, send, end } = eventStream(new AbortController().signal, 5 * minutes);
  for (let sent = 0; sent < 10_000; sent += 1) send();
  end();
  expect((await rest(body)).length).toBeLessThan(20);
});

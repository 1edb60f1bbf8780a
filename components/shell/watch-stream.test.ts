import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchStream } from "./watch-stream";

const minute = 60_000;

class Source {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readyState = 0;
  onopen = () => undefined;
  constructor() {
    opened.push(this);
  }
  stands(): void {
    this.readyState = Source.OPEN;
    this.onopen();
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
}

let opened: Source[];

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("EventSource", Source);
});
afterEach(() => void vi.useRealTimers());

test("while the network is away nothing is asked for, and once it is back the stream is opened anew", () => {
  const onNews = vi.fn();
  const { isOpen, stop } = watchStream("/live", onNews);
  opened[0]?.stands();
  expect(isOpen()).toBe(true);
  vi.stubGlobal("navigator", { onLine: false });
  expect(isOpen(), "though the stream does not know it yet").toBe(false);
  vi.stubGlobal("navigator", { onLine: true });
  window.dispatchEvent(new Event("online"));
  expect(opened.map(({ readyState }) => readyState)).toEqual([Source.CLOSED, 0]);
  expect(onNews).not.toHaveBeenCalled();
  opened[1]?.stands();
  expect(onNews, "for what was missed").toHaveBeenCalledTimes(1);
  stop();
  window.dispatchEvent(new Event("online"));
  expect(opened).toHaveLength(2);
});

test("a stream that is not ended when the server ends all is opened anew", () => {
  const { stop } = watchStream("/live", vi.fn());
  opened[0]?.stands();
  for (let ended = 1; ended <= 3; ended += 1) {
    vi.advanceTimersByTime(5 * minute);
    expect(opened, "the browser itself opens it again").toHaveLength(1);
    opened[0]?.stands();
  }
  vi.advanceTimersByTime(6 * minute);
  expect(opened.map(({ readyState }) => readyState)).toEqual([Source.CLOSED, 0]);
  stop();
  vi.advanceTimersByTime(60 * minute);
  expect(opened).toHaveLength(2);
});

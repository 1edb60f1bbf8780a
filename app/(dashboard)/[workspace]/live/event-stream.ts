const heartbeatMilliseconds = 25_000;
const reconnectMilliseconds = 1_000;
/** A reader so far behind has an event among what waits for him: more than there can be heartbeats in some minutes. */
const mostWaiting = 16;

type EventStream = {
  body: ReadableStream<Uint8Array>;
  /** Sends an event that says only that something happened; nothing once the stream has ended. */
  send: () => void;
  /** Ends it. */
  end: () => void;
  /** Resolves when it has ended, whoever ended it. */
  ended: Promise<void>;
};

/** Server-sent events, until `signal` (the reader has gone) or for so long; a comment now and then keeps proxies from closing it. */
export function eventStream(signal: AbortSignal, milliseconds: number): EventStream {
  const encoder = new TextEncoder();
  const over = new AbortController();
  const end = () => over.abort();
  const ended = new Promise<void>((resolve) => over.signal.addEventListener("abort", () => resolve()));
  let write: (text: string) => void = () => undefined;
  let isCancelled = false;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      write = (text) => (controller.desiredSize ?? 0) > 0 && controller.enqueue(encoder.encode(text));
      const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMilliseconds);
      const timer = setTimeout(end, milliseconds);
      over.signal.addEventListener("abort", () => {
        clearInterval(heartbeat);
        clearTimeout(timer);
        write = () => undefined;
        if (!isCancelled) controller.close();
      });
      write(`retry: ${reconnectMilliseconds}\n\n`);
    },
    cancel() {
      isCancelled = true;
      end();
    },
  };
  const body = new ReadableStream(source, { highWaterMark: mostWaiting });
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  return { body, send: () => write("data: changed\n\n"), end, ended };
}

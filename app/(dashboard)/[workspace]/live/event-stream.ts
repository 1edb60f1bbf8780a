const heartbeatMilliseconds = 25_000;
const reconnectMilliseconds = 1_000;

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
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      write = (text) => controller.enqueue(encoder.encode(text));
      const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMilliseconds);
      const timer = setTimeout(end, milliseconds);
      over.signal.addEventListener("abort", () => {
        clearInterval(heartbeat);
        clearTimeout(timer);
        write = () => undefined;
        controller.close();
      });
      write(`retry: ${reconnectMilliseconds}\n\n`);
    },
    cancel: end,
  });
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  return { body, send: () => write("data: changed\n\n"), end, ended };
}

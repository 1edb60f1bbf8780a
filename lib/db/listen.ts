import pg from "pg";
import { log } from "@/lib/log";
import { connectMilliseconds, databaseUrl } from "./database-url";

const pulseMilliseconds = 30_000;
const answerMilliseconds = 10_000;
const longestPause = 30_000;

/**
 * Hears what Postgres notifies on a channel, over a connection of its own that is opened again, ever later, whenever it ends. Any role
 * may listen: so a payload names rows, and never holds them.
 * @param hear takes each payload; null whenever the connection stands anew, since something may have been missed until then.
 * @returns what ends it.
 */
export function listenTo(channel: string, hear: (payload: string | null) => void): () => Promise<void> {
  let client: pg.Client | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let pulse: ReturnType<typeof setInterval> | undefined;
  let failures = 0;
  let isOver = false;

  async function open(): Promise<void> {
    const opened = clientOf();
    client = opened;
    opened.on("notification", ({ payload = "" }) => hear(payload));
    opened.on("error", (error) => lose(opened, error)).on("end", () => lose(opened));
    try {
      await opened.connect();
      await opened.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      failures = 0;
      hear(null);
      // A link that died silently says nothing, not even that.
      pulse = setInterval(() => opened.query("SELECT 1").catch(() => lose(opened)), pulseMilliseconds);
    } catch (error) {
      lose(opened, error);
    }
  }

  function lose(lost: pg.Client, error?: unknown): void {
    if (client !== lost) return;
    client = null;
    clearInterval(pulse);
    void lost.end().catch(() => undefined);
    if (isOver) return;
    failures += 1;
    log.warn("db.not-listening", { channel, error });
    retry = setTimeout(() => void open(), pauseAfter(failures)).unref();
  }

  void open();
  return async () => {
    isOver = true;
    clearTimeout(retry);
    await client?.end();
  };
}

function clientOf(): pg.Client {
  return new pg.Client({
    connectionString: databaseUrl(),
    connectionTimeoutMillis: connectMilliseconds,
    query_timeout: answerMilliseconds,
    keepAlive: true,
    application_name: "waxseal listen",
  });
}

/** A quarter of a second, a half, one … up to thirty. */
function pauseAfter(failures: number): number {
  return Math.min(longestPause, 125 * 2 ** failures);
}

import http from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { cpuByProcess, cpuPerMail } from "@/scripts/bench/process-cpu";
import { get } from "./get";
import { inWords, spreadOf, type Spread } from "./spread";
import type { DashboardStage } from "./stage";

export type PageFigures = Spread & {
  /** On the wire, and unpacked. */
  transferKb: number;
  textKb: number;
  /** CPU milliseconds a request: what a machine with other work changes least. */
  nodeCpuMs: number;
  postgresCpuMs: number;
};

/** Until a server has answered some three hundred of these, V8 is still at compiling what they need: it takes longer, and less each time. */
const warmUps = 240;
const before = 10;
const times = 100;

/**
 * How long the server takes for the domain report of 30 and of 365 days, from the request to the last byte, one request after the other
 * on one connection; of the domain with a fifth of all rows, of an ordinary one, and of a page that shows next to nothing. And for the
 * overview of all domains. All but `fresh30d`, which are the first after the start, by a server that has been at work for a while.
 */
export async function measurePages(stage: DashboardStage, say: (line: string) => void) {
  const { heavy, ordinary, workspace } = stage;
  const ask = asker(stage);
  const measure = async (name: string, path: string) => {
    const figures = await measurePage(() => ask(path));
    say(`${name}: ${inWords(figures)}; ${figures.transferKb} kB (${figures.textKb} kB unpacked)`);
    say(`  CPU milliseconds a request: Node ${figures.nodeCpuMs}, Postgres ${figures.postgresCpuMs}`);
    return figures;
  };
  const fresh30d = await measure("30 days, the first after the start", `${heavy.path}?period=30`);
  for (let n = 0; n < warmUps; n++) await ask(`${heavy.path}?period=${n % 2 === 0 ? 30 : 365}`);
  return {
    fresh30d,
    page30d: await measure("30 days, the domain with a fifth of the rows", `${heavy.path}?period=30`),
    page365d: await measure("365 days, the same", `${heavy.path}?period=365`),
    ordinary30d: await measure("30 days, an ordinary domain", `${ordinary.path}?period=30`),
    ordinary365d: await measure("365 days, the same", `${ordinary.path}?period=365`),
    plain: await measure("a page with one query, to compare", `/${workspace.slug}/settings`),
    overview: {
      days30: await measure("30 days, the overview of all domains", `/${workspace.slug}?period=30`),
      days90: await measure("90 days, the same", `/${workspace.slug}?period=90`),
      days365: await measure("365 days, the same", `/${workspace.slug}?period=365`),
    },
  };
}

/** Asks for pages on one connection that is kept. */
function asker({ app, cookie }: DashboardStage): (path: string) => Promise<Buffer> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { Cookie: `${cookie.name}=${cookie.value}`, "Accept-Encoding": "gzip, deflate, br" };
  return (path) => get(new URL(path, app.url), { agent, headers });
}

async function measurePage(ask: () => Promise<Buffer>): Promise<PageFigures> {
  const body = await ask();
  const start = cpuByProcess();
  const spread = await spreadOf(ask, { before, times });
  // All under this process that is no Postgres: what the start script runs.
  const { worker = 0, postgres = 0 } = cpuPerMail(start, cpuByProcess(), before + times);
  return {
    ...spread,
    ...{ transferKb: tenths(body.length / 1_000), textKb: tenths(brotliDecompressSync(body).length / 1_000) },
    ...{ nodeCpuMs: tenths(worker), postgresCpuMs: tenths(postgres) },
  };
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}

import http from "node:http";
import type { DashboardStage } from "./stage";
import { inWords, spreadOf, type Spread } from "./spread";

export type PageFigures = Spread & { transferKb: number };

/** Of a server that has been at work for a while: its code is compiled by then. */
const warmUps = 20;

/**
 * How long the server takes for the domain report of 30 and of 365 days, from the request to the last byte, one request after the other
 * on one connection; of the domain with a fifth of all rows, of an ordinary one, and of a page that shows next to nothing.
 */
export async function measurePages(stage: DashboardStage, say: (line: string) => void) {
  const { heavy, ordinary, workspace } = stage;
  for (let n = 0; n < warmUps; n++) await measurePage(stage, `${heavy.path}?period=${n % 2 ? 30 : 365}`, 1);
  const measure = (name: string, path: string) => measurePage(stage, path).then((figures) => told(name, figures, say));
  return {
    page30d: await measure("30 days, the domain with a fifth of the rows", `${heavy.path}?period=30`),
    page365d: await measure("365 days, the same", `${heavy.path}?period=365`),
    ordinary30d: await measure("30 days, an ordinary domain", `${ordinary.path}?period=30`),
    ordinary365d: await measure("365 days, the same", `${ordinary.path}?period=365`),
    plain: await measure("a page with one query, to compare", `/${workspace.slug}/settings`),
  };
}

async function measurePage({ app, cookie }: DashboardStage, path: string, times = 100): Promise<PageFigures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { Cookie: `${cookie.name}=${cookie.value}`, "Accept-Encoding": "gzip" };
  let bytes = 0;
  const spread = await spreadOf(
    async () => {
      const body = await get(new URL(path, app.url), { agent, headers });
      bytes = body.length;
    },
    { before: 10, times },
  );
  agent.destroy();
  return { ...spread, transferKb: Math.round(bytes / 100) / 10 };
}

/** @throws Error for anything but the page itself, compressed. */
function get(url: URL, options: http.RequestOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        if (response.statusCode !== 200 || response.headers["content-encoding"] !== "gzip")
          return reject(new Error(`${url.pathname} was answered with ${response.statusCode}.`));
        resolve(body);
      });
    });
    request.on("error", reject);
  });
}

function told(name: string, figures: PageFigures, say: (line: string) => void): PageFigures {
  say(`${name}: ${inWords(figures)}, ${figures.transferKb} kB`);
  return figures;
}

import { type APIRequestContext, type Browser, expect, type Page, type Request } from "@playwright/test";
import { becomeViewer } from "./support/become-viewer";
import { look } from "./support/look";
import { stageTest as test } from "./support/stage";
import { addDomain, addReportedDomain, signUp } from "./support/tenant";
import { mxLine } from "./support/zone-lines";

const domain = "quiet-orchard.example";
const kindsOfPage = [
  /^\/[^/]+$/,
  /\/domains$/,
  /\/domains\/new$/,
  /\/domains\/[^/]+$/,
  /\/domains\/[^/]+\/settings$/,
  /\/domains\/[^/]+\/checks$/,
  /\/domains\/[^/]+\/checks\/history$/,
  /^\/[^/]+\/settings$/,
  /\/domains\/[^/]+\/reports\/[^/]+$/,
  /\/domains\/[^/]+\/reports\/[^/]+\/raw$/,
];
const first = { email: "owner@quiet-orchard.example", workspace: "Quiet Orchard" };
const second = { email: "stranger@elsewhere.example", workspace: "Elsewhere" };
/** What must not be seen by anybody else. */
const secrets = [domain, first.email, first.workspace, "Microsoft Corporation"];

test("a stranger gets 404 for every URL of a workspace, and a visitor is sent to sign in", async ({
  page,
  stage,
  browser,
}) => {
  const base = await signUp(page, stage.app, first);
  const report = await addReportedDomain(page, stage, domain);
  const paths = await walk(page, stage.app.url, base);
  for (const kind of kindsOfPage) expect(paths.map(withoutQuery)).toContainEqual(expect.stringMatching(kind));
  for (const path of paths) {
    const { status, caching } = await fetchAs(page.request, stage.app.url + path);
    expect.soft(status, path).toBe(200);
    expect.soft(caching, path).toMatch(/^private\b.*\bno-store\b/);
  }

  await test.step("as the owner of another workspace", async () => {
    const stranger = await newPage(browser);
    const own = await signUp(stranger, stage.app, second);
    const guesses = [
      `${base}/domains/${domain}/nothing`,
      `${own}/domains/${domain}`,
      `${own}${report.slice(base.length)}`,
    ];
    const elsewhere = paths.filter((path) => path.startsWith(`${base}/`)).map((path) => own + path.slice(base.length));
    const foreign = elsewhere.filter((path) => path.includes(domain));
    for (const path of [...paths, ...guesses, ...foreign, "/operator"]) {
      const { status, body } = await fetchAs(stranger.request, stage.app.url + path);
      expect.soft(status, path).toBe(404);
      expect.soft(leaks(body, path), path).toEqual([]);
    }
    await stranger.context().close();
  });

  await test.step("signed out", async () => {
    const visitor = await newPage(browser);
    for (const path of [...paths, "/operator"]) {
      const { status, location, body } = await fetchAs(visitor.request, stage.app.url + path);
      expect.soft([302, 303, 307], path).toContain(status);
      expect.soft(new URL(location, stage.app.url).pathname, path).toBe("/sign-in");
      expect.soft(leaks(body, path), path).toEqual([]);
    }
    await visitor.context().close();
  });
});

test("a stranger who replays an owner's form changes nothing", async ({ page, stage, browser }) => {
  await stage.nsd.publish(domain, [mxLine(`mx1.${domain}`)]);
  await signUp(page, stage.app, first);
  await addDomain(page, domain);
  const sending = page.waitForRequest((request) => request.method() === "POST");
  await page.getByText("None", { exact: true }).click();
  await page.getByRole("button", { name: "Save settings" }).click();
  const sent = await sending;
  await expect(page.getByText("The level is None: there is nothing to publish.")).toBeVisible();
  await page.getByText("Testing (recommended to begin with)", { exact: true }).click();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("The level is None: there is nothing to publish.")).toBeHidden();

  const stranger = await newPage(browser);
  const own = await signUp(stranger, stage.app, second);
  for (const url of [sent.url(), `${stage.app.url}${own}`]) {
    const { status, body } = await replay(stranger.request, sent, url);
    if (url === sent.url()) expect(status).toBe(404);
    expect(leaks(body, url)).toEqual([]);
  }
  await stranger.context().close();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Testing" })).toBeChecked();

  // The owner himself may: what was sent is as good as before.
  expect((await replay(page.request, sent, sent.url())).status).toBe(200);
  await page.reload();
  await expect(page.getByRole("radio", { name: "None" })).toBeChecked();
});

test("a viewer is led to no page that is closed to him, is offered nothing to change, and changes nothing", async ({
  page,
  stage,
}) => {
  const base = await signUp(page, stage.app, first);
  const report = await addReportedDomain(page, stage, domain);
  const settings = `${stage.app.url}${report}/settings`;
  await page.goto(settings);
  await page.getByRole("textbox", { name: "MX servers" }).fill(`mx1.${domain}`);
  const sending = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Save settings" }).click();
  const sent = await sending;
  await expect(page.getByText(/^Saved\./)).toBeVisible();

  await becomeViewer(stage.app, first.email);
  const paths = await walk(page, stage.app.url, base);
  for (const path of paths) expect.soft((await fetchAs(page.request, stage.app.url + path)).status, path).toBe(200);
  expect(paths.map(withoutQuery)).not.toContain(`${base}/domains/new`);
  for (const path of ["", `/domains/${domain}`, `/domains/${domain}/settings`, "/settings"]) {
    await page.goto(stage.app.url + base + path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(path === "" ? "Overview" : /settings|\.example$/i);
    await expect(page.getByRole("button", { name: /^(?:Save|Remove|Upload|Roll back|Leave out)/ })).toHaveCount(0);
  }
  expect((await replay(page.request, sent, sent.url())).status).toBe(404);
  await page.goto(settings);
  const copies = page.getByRole("button", { name: /^Copy/ });
  await expect(copies.first()).toBeVisible();
  for (const copy of await copies.all()) await expect.soft(copy).toBeEnabled();
  await expect(page.getByPlaceholder("None"), "no example of what to enter").toBeVisible();
  await look(page, "settings-of-a-viewer");
});

/** Sends what a form sent, under the cookies of another. */
async function replay(context: APIRequestContext, sent: Request, url: string) {
  const { cookie: _, ...headers } = await sent.allHeaders();
  const own = Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "content-length");
  const data = sent.postDataBuffer() ?? "";
  const response = await context.post(url, { headers: Object.fromEntries(own), data, maxRedirects: 0 });
  return { status: response.status(), body: await response.text() };
}

/**
 * Every URL under `base` that the pages there link to, from page to page. Of those that differ in the values of their parameters alone one
 * is opened: sorted, filtered and of another period, a page links to what it linked to before.
 */
async function walk(page: Page, root: string, base: string): Promise<string[]> {
  const found = new Set([base]);
  const opened = new Set<string>();
  for (const path of found) {
    const { pathname, searchParams } = new URL(root + path);
    const kind = [pathname, ...[...searchParams.keys()].sort()].join(" ");
    if (opened.has(kind)) continue;
    opened.add(kind);
    if (await isDownload(page.request, root + path)) continue;
    await page.goto(root + path);
    await page.waitForLoadState("networkidle");
    for (const link of await linksOn(page)) {
      const { pathname, search, origin } = new URL(link, page.url());
      const isUnder = pathname === base || pathname.startsWith(`${base}/`);
      if (origin === root && isUnder) found.add(pathname + search);
    }
  }
  return [...found];
}

/** Where the links of a page lead, and its forms that ask for something, as they stand. */
function linksOn(page: Page): Promise<string[]> {
  return page.locator("a[href], form[action][method=get], form[action]:not([method])").evaluateAll((elements) =>
    elements.map((element) => {
      if (!(element instanceof HTMLFormElement)) return element.getAttribute("href") ?? "";
      const fields = [...new FormData(element)].map(([name, value]) => [name, String(value)]);
      return `${element.getAttribute("action")}?${new URLSearchParams(fields)}`;
    }),
  );
}

/** A file to download links nowhere, and a browser shows none of it. */
async function isDownload(request: APIRequestContext, url: string): Promise<boolean> {
  const response = await request.get(url, { maxRedirects: 0 });
  return (response.headers()["content-disposition"] ?? "").startsWith("attachment");
}

async function fetchAs(request: APIRequestContext, url: string) {
  const response = await request.get(url, { maxRedirects: 0 });
  const { location = "", "cache-control": caching = "" } = response.headers();
  return { status: response.status(), location, caching, body: await response.text() };
}

/** The secrets in a body; what the stranger himself wrote in the address does not count. */
function leaks(body: string, path: string): string[] {
  return secrets.filter((secret) => body.includes(secret) && !path.includes(secret));
}

function withoutQuery(path: string): string {
  return path.replace(/\?.*/, "");
}

async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

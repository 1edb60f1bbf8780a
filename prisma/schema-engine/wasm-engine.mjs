import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
/** The engine writes the words of a panic here before it dies. */
const panic = { message: "", set_message: (message) => (panic.message = message) };
let isLoaded = false;

/** The version of the engine's package. */
export function engineVersion() {
  return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")).version;
}

/** What the engine said as it panicked, or "". */
export function panicMessage() {
  return panic.message;
}

/** An engine over a factory of connections; `models` are pairs of a path and the schema's text. */
export async function openEngine(factory, models = []) {
  load();
  const options = { datamodels: models.length > 0 ? models : undefined };
  const trace = (line) => process.env.DEBUG && process.stderr.write(`${line}\n`);
  return bindings.SchemaEngine.new(options, trace, bindMigrationAwareSqlAdapterFactory(factory));
}

function load() {
  if (isLoaded) return;
  globalThis.PRISMA_WASM_PANIC_REGISTRY = panic;
  const program = new WebAssembly.Module(fs.readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(program, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  isLoaded = true;
}

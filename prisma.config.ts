import path from "node:path";
import { defineConfig } from "prisma/config";

// The CLI would download a native schema engine; the WASM build of the same engine comes from npm (docs/decisions/0002).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "prisma/schema-engine.mjs");

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL },
});

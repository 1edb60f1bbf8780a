import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = { "@": root, "server-only": path.join(root, "node_modules/server-only/empty.js") };
const ignored = ["**/node_modules/**", "**/.next/**", "**/dist/**"];

/** `unit` has no network and no database; `integration` starts real peers (Postgres, Dovecot, a DNS server). */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...ignored, "**/*.integration.test.ts"],
          setupFiles: ["e2e/support/deny-network.ts"],
          // A busy machine takes its time; what hangs ends all the same.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ignored,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // The longest wait for time limits, and leave the cores to the others.
          maxWorkers: 3,
          env: { SIGN_UP: "open" },
          globalSetup: ["e2e/support/global-postgres.ts"],
        },
      },
    ],
  },
});

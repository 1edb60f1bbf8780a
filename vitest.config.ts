import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = { "@": root, "server-only": path.join(root, "node_modules/server-only/empty.js") };
const ignored = ["**/node_modules/**", "**/.next/**", "**/dist/**"];

const unit = {
  setupFiles: ["e2e/support/deny-network.ts"],
  // A busy machine takes its time; what hangs ends all the same.
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/**
 * `unit` has no network and no database, and many files share a process, for to start one takes longer than most of them; `unit-alone` is for
 * those that replace modules. `integration` starts real peers (Postgres, Dovecot, a DNS server).
 */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          ...unit,
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...ignored, "**/*.integration.test.ts", "**/*.alone.test.ts"],
          isolate: false,
          // What a test replaced is there again for the next.
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      { resolve: { alias }, test: { ...unit, name: "unit-alone", include: ["**/*.alone.test.ts"], exclude: ignored } },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ignored,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
          // The longest wait for time limits, and leave the cores to the others.
          maxWorkers: 3,
          env: { SIGN_UP: "open" },
          globalSetup: ["e2e/support/global-postgres.ts"],
        },
      },
    ],
  },
});

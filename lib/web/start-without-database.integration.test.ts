import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { bundleOptions } from "@/scripts/start/bundle";
import { root } from "@/scripts/start/root";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-start-"));
const outfile = path.join(root, `dist/test/policies-${process.pid}.mjs`);
afterAll(() => {
  for (const made of [folder, outfile, `${outfile}.map`]) fs.rmSync(made, { recursive: true, force: true });
});

const program = `
  import http from "node:http";
  import { hostedPolicies } from "@/lib/web/hosted-policies";
  const policies = await hostedPolicies(process.argv[2]);
  http.createServer().listen(0, "127.0.0.1", () => {
    process.stdout.write(policies.find("mta-sts.a.example"));
    process.exit(0);
  });`;

test("a process of its own that starts while the database is down stays, and serves the copy", async () => {
  const text = "version: STSv1\nmode: none\nmax_age: 86400\n";
  const file = path.join(folder, "hosted-policies.json");
  fs.writeFileSync(file, JSON.stringify([{ host: "mta-sts.a.example", text, until: null }]));
  const { entryPoints: _, inject: __, ...options } = bundleOptions("web", false);
  await build({ ...options, outfile, stdin: { contents: program, resolveDir: root, loader: "ts" } });
  const child = spawn(process.execPath, [outfile, file], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "test", DATA_DIR: folder },
      DATABASE_ROLE_URL: "postgres://nobody@127.0.0.1:9/nothing",
    },
  });
  let said = "";
  child.stdout.on("data", (piece) => (said += String(piece)));
  const [code] = await once(child, "close");
  expect([code, said.slice(said.indexOf("version"))]).toEqual([0, text]);
});

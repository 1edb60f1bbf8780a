/** DNSSEC for test zones: Debian's ldns makes a key of a zone's own and signs its file. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const DAY = 86_400;

/** A zone's key: the DNSKEY record that a resolver trusts, and what signs with it. */
export type ZoneKey = {
  dnskey: string;
  /** @param state `expired`: with signatures that ended ten days ago; resolvers forgive up to one. */
  sign(zoneFile: string, state: "current" | "expired"): Promise<string>;
};

/** @param folder where its files may lie. */
export async function makeZoneKey(zone: string, folder: string): Promise<ZoneKey> {
  const { stdout } = await run("ldns-keygen", ["-a", "ECDSAP256SHA256", zone], { cwd: folder });
  const key = stdout.trim();
  const dnskey = (await readFile(path.join(folder, `${key}.key`), "utf8")).replace(/;.*/, "").trim();

  return {
    dnskey,
    async sign(zoneFile, state) {
      const [plain, signed] = [path.join(folder, `${zone}.plain`), path.join(folder, `${zone}.signed`)];
      await writeFile(plain, zoneFile);
      const now = Math.floor(Date.now() / 1000);
      const [from, to] = state === "current" ? [now - DAY, now + 30 * DAY] : [now - 30 * DAY, now - 10 * DAY];
      const dates = ["-i", String(from), "-e", String(to)];
      await run("ldns-signzone", ["-o", zone, ...dates, "-f", signed, plain, path.join(folder, key)]);
      return readFile(signed, "utf8");
    },
  };
}

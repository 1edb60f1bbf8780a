/** An authoritative DNS server for tests: Debian's nsd in a folder of its own, on loopback, with zones that can be replaced while it runs. */
import { execFile } from "node:child_process";
import { Resolver } from "node:dns/promises";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { startDaemon } from "./daemon";
import { freePort } from "./free-port";

const run = promisify(execFile);
const NSD = "/usr/sbin/nsd";
const READY_WITHIN = 10_000;

export type Nsd = {
  /** `127.0.0.1:port`, UDP and TCP. */
  address: string;
  /**
   * Replaces the zone by these zone-file lines (names relative to it; SOA, NS and `$TTL 0` are given) and resolves when it is served.
   * `finish` may make another text of the zone file, as by signing it.
   */
  publish(zone: string, records: string[], finish?: (zoneFile: string) => Promise<string>): Promise<void>;
  stop(): Promise<void>;
};

/** @throws Error if nsd is not installed, does not start, or (from `publish`) does not accept a zone. */
export async function startNsd(): Promise<Nsd> {
  if (!existsSync(NSD)) throw new Error("install nsd");
  const folder = await mkdtemp(path.join(tmpdir(), "nsd-"));
  const port = await freePort();
  const config = path.join(folder, "nsd.conf");
  await writeFile(config, configuration(folder, port));

  const { stop, hasEnded, complaints } = startDaemon(NSD, ["-d", "-c", config], folder);
  const control = (...words: string[]) => run("/usr/sbin/nsd-control", ["-c", config, ...words]);

  const isReady = await within(READY_WITHIN, async () => {
    if (hasEnded()) throw new Error(`nsd did not start: ${complaints()}`);
    return (await control("status").catch(() => null)) !== null;
  });
  if (!isReady) {
    await stop();
    throw new Error(`nsd did not become ready: ${complaints()}`);
  }

  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  const known = new Set<string>();
  let serial = 0;

  async function publish(zone: string, records: string[], finish = async (text: string) => text) {
    const file = path.join(folder, `${zone}.zone`);
    serial += 1;
    await writeFile(file, await finish(zoneFile(serial, records)));
    await run("/usr/sbin/nsd-checkzone", [zone, file]).catch((error: { stdout?: string; stderr?: string }) => {
      throw new Error(`nsd does not accept ${zone}: ${error.stdout ?? ""}${error.stderr ?? ""}`, { cause: error });
    });
    await (known.has(zone) ? control("reload", zone) : control("addzone", zone, "plain"));
    known.add(zone);
    const expected = serial;
    // A reload has two processes answer on one socket for a moment: three answers in a row are the new one's.
    let inARow = 0;
    const served = await within(READY_WITHIN, async () => {
      const soa = await resolver.resolveSoa(zone).catch(() => null);
      inARow = soa?.serial === expected ? inARow + 1 : 0;
      return inARow === 3;
    });
    if (!served) throw new Error(`nsd does not serve ${zone}: ${complaints()}`);
  }

  return { address: `127.0.0.1:${port}`, publish, stop };
}

function configuration(folder: string, port: number): string {
  return `
server:
  ip-address: 127.0.0.1@${port}
  server-count: 1
  username: ""
  chroot: ""
  database: ""
  zonesdir: "${folder}"
  pidfile: "${folder}/nsd.pid"
  logfile: "${folder}/nsd.log"
  xfrdfile: "${folder}/xfrd.state"
  zonelistfile: "${folder}/zone.list"
  xfrdir: "${folder}"
  rrl-ratelimit: 0
  hide-version: yes
remote-control:
  control-enable: yes
  control-interface: "${folder}/control"
pattern:
  name: "plain"
  zonefile: "${folder}/%s.zone"
`;
}

function zoneFile(serial: number, records: string[]): string {
  const head = ["$TTL 0", `@ SOA ns.invalid. postmaster.invalid. ${serial} 3600 600 86400 0`, "@ NS ns.invalid."];
  return [...head, ...records].join("\n") + "\n";
}

/** Polls until the question is answered with yes, or the milliseconds have passed. */
async function within(milliseconds: number, isDone: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (await isDone()) return true;
    await sleep(20);
  }
  return false;
}

/** A validating resolver for tests: Debian's unbound on loopback, which asks the servers it is told of and nobody else. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startDaemon } from "./daemon";
import { freePort } from "./free-port";
import { within } from "./within";

const run = promisify(execFile);
const UNBOUND = "/usr/sbin/unbound";

/** A zone, the server that has it (`127.0.0.1:port`), and the key that is trusted for it: a zone without is taken as unsigned. */
export type KnownZone = { zone: string; server: string; dnskey: string | null };

export type Unbound = {
  /** `127.0.0.1:port`, UDP and TCP. */
  address: string;
  /** Forgets all answers, and knows these zones from now on; no other name exists. */
  know(zones: KnownZone[]): Promise<void>;
  stop(): Promise<void>;
};

/** @throws Error if unbound is not installed or does not start. */
export async function startUnbound(): Promise<Unbound> {
  if (!existsSync(UNBOUND)) throw new Error("install unbound");
  const folder = await mkdtemp(path.join(tmpdir(), "unbound-"));
  const port = await freePort();
  const config = path.join(folder, "unbound.conf");
  let generation = 0;
  const write = (zones: KnownZone[]) =>
    writeFile(config, configuration({ folder, port, zones, generation: ++generation }));
  await write([]);

  const { stop, hasEnded, complaints } = startDaemon(UNBOUND, ["-d", "-c", config], folder);
  const control = (...words: string[]) => run("/usr/sbin/unbound-control", ["-c", config, ...words]);
  const ready = () =>
    within(10, "unbound has read its configuration", async () => {
      if (hasEnded()) throw new Error(`unbound ended: ${complaints()}`);
      const known = await control("list_local_data").catch(() => null);
      return known?.stdout.includes(`"${generation}"`) ?? false;
    });

  await ready().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    address: `127.0.0.1:${port}`,
    async know(zones) {
      await write(zones);
      await control("reload");
      await ready();
    },
    stop,
  };
}

type Configured = { folder: string; port: number; zones: KnownZone[]; generation: number };

/** The text at `generation.invalid` tells whether this configuration is in force yet: a reload returns before it is. */
function configuration({ folder, port, zones, generation }: Configured): string {
  return `
server:
  interface: 127.0.0.1
  port: ${port}
  outgoing-interface: 127.0.0.1
  do-ip6: no
  do-daemonize: no
  use-syslog: no
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: "${folder}/unbound.pid"
  num-threads: 1
  do-not-query-localhost: no
  module-config: "validator iterator"
  trust-anchor-signaling: no
  aggressive-nsec: no
  target-fetch-policy: "0 0 0 0 0"
  local-zone: "." static
  local-data: 'generation.invalid. TXT "${generation}"'
${zones.map(({ zone }) => `  local-zone: "${zone}." transparent`).join("\n")}
${zones.flatMap(({ dnskey }) => (dnskey === null ? [] : [`  trust-anchor: "${dnskey}"`])).join("\n")}
remote-control:
  control-enable: yes
  control-use-cert: no
  control-interface: "${folder}/control"
${zones.map(({ zone, server }) => `stub-zone:\n  name: "${zone}"\n  stub-addr: ${server.replace(":", "@")}`).join("\n")}
`;
}

/** DNS with DNSSEC for tests: zones on nsd, signed well, badly or not at all, behind an unbound that validates. All on loopback. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Nsd, startNsd } from "./nsd";
import { type FailingDns, startFailingDns } from "./failing-dns";
import { makeZoneKey, type ZoneKey } from "./sign-zone";
import { type KnownZone, startUnbound, type Unbound } from "./unbound";

/**
 * `expired` and `forged` are bogus: signatures that have ended, or by another key than the one trusted. `failing`: the server that
 * should have the zone answers SERVFAIL.
 */
export type ZoneState = "signed" | "unsigned" | "expired" | "forged" | "failing";

export type SignedDns = {
  /** The validating resolver, `127.0.0.1:port`. */
  address: string;
  /** The server behind it that has the zones, which validates nothing. */
  source: string;
  /** Replaces the zone by these zone-file lines (as `Nsd.publish`); what was asked before is forgotten. Names outside the zones do not exist. */
  publish(zone: string, records: string[], state?: ZoneState): Promise<void>;
  stop(): Promise<void>;
};

/** @throws Error if nsd, unbound or ldnsutils are not installed, or a server does not start. */
export async function startSignedDns(): Promise<SignedDns> {
  const folder = await mkdtemp(path.join(tmpdir(), "signed-dns-"));
  const nsd = await startNsd();
  const unbound = await startUnbound().catch(async (error: unknown) => {
    await nsd.stop();
    throw error;
  });
  return signedDns(folder, { nsd, unbound, failing: await startFailingDns() });
}

type Servers = { nsd: Nsd; unbound: Unbound; failing: FailingDns };

function signedDns(folder: string, { nsd, unbound, failing }: Servers): SignedDns {
  const known = new Map<string, KnownZone>();
  const keys = new Map<string, ZoneKey>();

  async function keyOf(zone: string): Promise<ZoneKey> {
    const key = keys.get(zone) ?? (await makeZoneKey(zone, folder));
    keys.set(zone, key);
    return key;
  }

  /** The DNSKEY to trust for the zone once it is served. */
  async function serve(zone: string, records: string[], state: ZoneState): Promise<string | null> {
    const publish = (key: ZoneKey, signatures: "current" | "expired") =>
      nsd.publish(zone, records, (zoneFile) => key.sign(zoneFile, signatures));
    switch (state) {
      case "failing":
        return null;
      case "unsigned":
        await nsd.publish(zone, records);
        return null;
      case "forged":
        await publish(await makeZoneKey(zone, folder), "current");
        return (await keyOf(zone)).dnskey;
      case "signed":
      case "expired": {
        const key = await keyOf(zone);
        await publish(key, state === "expired" ? "expired" : "current");
        return key.dnskey;
      }
    }
  }

  return {
    address: unbound.address,
    source: nsd.address,
    async publish(zone, records, state = "signed") {
      const dnskey = await serve(zone, records, state);
      known.set(zone, { zone, server: state === "failing" ? failing.address : nsd.address, dnskey });
      await unbound.know([...known.values()]);
    },
    async stop() {
      await unbound.stop();
      await nsd.stop();
      await failing.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

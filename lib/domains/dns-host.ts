import { organizationalDomain } from "@/lib/names/organizational-domain";
import { cachingWorld, type DnsWorld } from "./world";

/** The zone that a name is in, and its name servers, in lower case. */
export type DnsZone = { zone: string; servers: string[] };

let cached: DnsWorld | undefined;

const patience = 500;

/**
 * The zone in which a domain's records are kept: the nearest name above it, itself included, that has name servers.
 * @returns null where none answers, as in a closed network, or not within half a second: a page does not wait for it longer.
 */
export async function findZone(name: string, world: DnsWorld = (cached ??= cachingWorld())): Promise<DnsZone | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  const zone = await Promise.race([nearestZone(name, world), late]);
  clearTimeout(timer);
  return zone;
}

async function nearestZone(name: string, world: DnsWorld): Promise<DnsZone | null> {
  const answers = await Promise.all(
    namesAbove(name).map(async (zone) => ({ zone, answer: await world.resolver.ns(zone) })),
  );
  for (const { zone, answer } of answers)
    if (answer.outcome === "found" && answer.records.length > 0) return { zone, servers: answer.records };
  return null;
}

const mostAsked = 6;

/** The name and those above it, down to the one that can be registered. */
function namesAbove(name: string): string[] {
  const last = organizationalDomain(name) ?? name;
  const spare = name.split(".").length - last.split(".").length;
  return Array.from({ length: spare + 1 }, (_, at) => name.split(".").slice(at).join(".")).slice(-mostAsked);
}

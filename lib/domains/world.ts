import { dnsResolver, type Resolver } from "@/lib/dns/resolver";
import { env } from "@/lib/env";

/** What the verbs touch of the world outside; tests pass their own. */
export type World = { readonly resolver: Resolver };

const named = { servers: env.DNS_SERVERS, validates: env.DNS_VALIDATES };

let world: World | undefined;

/** The real world, as the environment names it; it answers afresh, for whoever looks whether a change is visible yet. */
export function realWorld(): World {
  world ??= { resolver: dnsResolver({ ...named, caches: false }) };
  return world;
}

/** The real world for the many look-ups of the same signing keys: answers are kept for up to a minute. */
export function cachingWorld(): World {
  return { resolver: dnsResolver({ ...named, caches: true }) };
}

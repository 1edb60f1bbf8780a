import { dnsResolver, type Resolver } from "@/lib/dns/resolver";
import { env } from "@/lib/env";
import type { Egress } from "@/lib/net/egress";

/** What verbs touch of the world outside; tests pass their own. */
export type World = DnsWorld & { readonly egress: Egress };

/** The part of it that whoever only asks DNS is given. */
export type DnsWorld = { readonly resolver: Resolver };

const egress: Egress = {
  allowsPrivate: env.ALLOW_PRIVATE_NETWORKS,
  ports: { https: env.POLICY_PORT, smtp: env.SMTP_PORT },
  roots: null,
};
const named = { servers: env.DNS_SERVERS, validates: env.DNS_VALIDATES };

let world: World | undefined;

/** The real world, as the environment names it; it answers afresh, for whoever looks whether a change is visible yet. */
export function realWorld(): World {
  world ??= { resolver: dnsResolver({ ...named, caches: false }), egress };
  return world;
}

/** The real world for the many look-ups of the same signing keys: answers are kept for up to a minute. */
export function cachingWorld(): World {
  return { resolver: dnsResolver({ ...named, caches: true }), egress };
}

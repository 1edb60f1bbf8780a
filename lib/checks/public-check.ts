/**
 * The checks of a name that anybody may ask about without signing in. Nothing of any workspace takes part in it, and what was seen is
 * kept in this process alone.
 */
import { realWorld } from "@/lib/domains/world";
import { publicChecker, type PublicLook as LookOf } from "./public-checker";
import { runChecks } from "./run-checks";
import { sightOf } from "./sight/sight-of";
import { walkDelivery } from "./walk/walk-delivery";
import type { DeliveryWalk } from "./walk/walk-step";

export type PublicLook = LookOf<DeliveryWalk>;

/** Looks at the domain (A-labels), or answers with the look of the last five minutes. */
export const publicCheck = publicChecker((domain, asOf, announce) => {
  const sight = sightOf({ domain, wishes: null, asOf }, realWorld());
  // With eyes of its own, so that its timings are true.
  const walk = () => walkDelivery(sightOf({ domain, wishes: null, asOf }, realWorld()));
  return { results: runChecks(sight, { onResult: announce }), walk };
});

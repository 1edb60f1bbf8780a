import type { PolicyResult } from "./report";

type Figures = { successful: number; failed: number };

/**
 * The figures of one report for one domain, in TLS sessions. Several policies may cover the same sessions (RFC 8460 §4), so adding
 * all up would count twice. Entries of one type are disjoint (Google sends one per policy version) and are added;
 * `no-policy-found` is disjoint from both others; of `sts` and `tlsa` the one with more sessions counts, and `tlsa` in a tie.
 * Unknown types are shown elsewhere, not added.
 */
export function headlineOf(policies: Pick<PolicyResult, "type" | "successful" | "failed">[]): Figures {
  const of = (type: string): Figures => policies.filter((policy) => policy.type === type).reduce(add, none);
  const [sts, tlsa] = [of("sts"), of("tlsa")];
  return add(of("no-policy-found"), sessions(sts) > sessions(tlsa) ? sts : tlsa);
}

const none: Figures = { successful: 0, failed: 0 };

function add(sum: Figures, next: Figures): Figures {
  return { successful: sum.successful + next.successful, failed: sum.failed + next.failed };
}

function sessions({ successful, failed }: Figures): number {
  return successful + failed;
}

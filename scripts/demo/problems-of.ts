import type { Trouble } from "./demo-domains";
import { chanceOf } from "./random";
import type { Occasion, Problem } from "./sighting";

const certificateDays = 90;

/** What failed among `total` connections of that day: the troubles of the domain, as far as the reporter met with them. */
export function problemsOf({ domain, reporter, index }: Occasion, total: number): Problem[] {
  if (reporter.judges === "nothing") return [];
  return domain.troubles.flatMap((trouble): Problem[] => {
    const noise = 0.85 + 0.3 * chanceOf("trouble", domain.name, reporter.domain, index);
    const count = Math.min(total, Math.round(total * Math.min(1, shareOn(trouble, index) * noise)));
    const server = domain.servers.find(({ host }) => host === trouble.host);
    const { resultType, host } = trouble;
    return count > 0 ? [{ resultType, host, address: server?.address ?? null, count }] : [];
  });
}

function shareOn({ from, shares, lasts }: Trouble, index: number): number {
  if (!lasts) return shares[(index % certificateDays) - from] ?? 0;
  return index < from ? 0 : (shares[Math.min(index - from, shares.length - 1)] ?? 0);
}

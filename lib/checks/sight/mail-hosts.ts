import { isIP } from "node:net";
import type { Finding } from "@/lib/checks/finding";
import type { Sight } from "./sight";

/** As many as `Sight` connects to. */
export const MOST_HOSTS = 10;

/** That there are more mail servers than are looked at; nothing where all are. */
export async function notLookedAt({ domain, mx }: Pick<Sight, "domain" | "mx">): Promise<Finding[]> {
  const seen = await mx();
  const hosts = seen.outcome === "hosts" ? seen.hosts.map(({ host }) => host).filter((host) => isIP(host) === 0) : [];
  const left = hosts.slice(MOST_HOSTS);
  if (left.length === 0) return [];
  const title = `${domain} has ${hosts.length} mail servers; only the first ${MOST_HOSTS} of them are connected to.`;
  return [{ severity: "info", title, evidence: left.toSorted().join("\n"), remedy: null, section: null }];
}

/** The mail servers to look at, best first and ten at most, without what is no host name; or why there are none. */
export async function mailHosts({ domain, mx }: Pick<Sight, "domain" | "mx">): Promise<string[] | Finding> {
  const seen = await mx();
  const without = { evidence: "", remedy: null, section: "RFC 7505 §3" };
  switch (seen.outcome) {
    case "hosts": {
      const hosts = seen.hosts.map(({ host }) => host).filter((host) => isIP(host) === 0);
      const title = `No MX record of ${domain} names a host, so there is no mail server to look at.`;
      if (hosts.length === 0) return { ...without, severity: "unknown", title, section: "RFC 5321 §5.1" };
      return hosts.slice(0, MOST_HOSTS);
    }
    case "null-mx":
      return { severity: "info", title: `${domain} takes no mail (null MX), so it has no mail servers.`, ...without };
    case "no-mail":
      return { severity: "info", title: seen.reason, ...without, section: "RFC 5321 §5.1" };
    case "failed": {
      const title = `The mail servers of ${domain} are not known, because DNS gave no answer for its MX records.`;
      return { severity: "unknown", title, evidence: seen.reason, remedy: null, section: null };
    }
  }
}

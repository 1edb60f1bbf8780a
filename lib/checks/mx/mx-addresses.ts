import { isIPv6 } from "node:net";
import { isPublicAddress } from "@/lib/net/public-address";
import type { Finding } from "@/lib/checks/finding";
import { listed } from "@/lib/checks/wording";
import type { Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";

/** What is wrong with the addresses of a mail server: none, or such as nobody outside can reach. */
export async function judgeAddresses(host: string, { addresses, allowsPrivate }: Sight): Promise<Finding[]> {
  const answer = await addresses(host);
  if (answer.outcome === "failed") return [unanswered(host, answer)];
  if (answer.outcome === "absent")
    return [
      {
        severity: "error",
        title: `The MX host ${host} has no address in DNS, so senders cannot reach it.`,
        evidence: "",
        remedy: `Give ${host} address records (A, AAAA); the MX records may name only servers that have some.`,
        section: "RFC 5321 §5.1",
      },
    ];
  const hidden = answer.records.filter((address) => !allowsPrivate && !isPublicAddress(address)).toSorted();
  if (hidden.length === 0) return [];
  const isAll = hidden.length === answer.records.length;
  return [
    {
      severity: isAll ? "error" : "warning",
      title: isAll
        ? `The MX host ${host} has no address in the public Internet, so senders cannot reach it.`
        : `The MX host ${host} also has addresses outside the public Internet, which senders try in vain.`,
      evidence: hidden.map((address) => `${host}. ${isIPv6(address) ? "AAAA" : "A"} ${address}`).join("\n"),
      remedy: isAll
        ? `Give ${host} a public address in place of ${listed(hidden)}; the MX records may name only servers that have one.`
        : `Take ${listed(hidden)} out of the public records of ${host}.`,
      section: "RFC 1918 §3",
    },
  ];
}

/** Many senders have no IPv6: one mail server at least has to be reached without. */
export async function judgeIpv4(domain: string, hosts: string[], { addresses }: Sight): Promise<Finding[]> {
  const answers = await Promise.all(hosts.map((host) => addresses(host)));
  const isAlone = answers.every(
    (answer) => answer.outcome === "found" && !answer.partial && answer.records.every(isIPv6),
  );
  if (hosts.length === 0 || !isAlone) return [];
  return [
    {
      severity: "warning",
      title: `No mail server of ${domain} has an IPv4 address, so senders without IPv6 cannot deliver to it.`,
      evidence: hosts.toSorted().join("\n"),
      remedy: `Give ${hosts.length === 1 ? listed(hosts) : "one of them"} an A record as well.`,
      section: "RFC 5321 §5.2",
    },
  ];
}

/** Nothing is wrong with a mail server without IPv6; it is only said. */
export async function judgeIpv6(domain: string, hosts: string[], { addresses }: Sight): Promise<Finding[]> {
  const answers = await Promise.all(hosts.map(async (host) => ({ host, answer: await addresses(host) })));
  const found = answers.flatMap(({ host, answer }) => (answer.outcome === "found" ? [{ host, ...answer }] : []));
  const without = found.filter(({ records, partial }) => !partial && !records.some(isIPv6)).map(({ host }) => host);
  if (without.length === 0) return [];
  const title =
    without.length < found.length
      ? `${listed(without)} cannot be reached over IPv6.`
      : `No mail server of ${domain} can be reached over IPv6.`;
  return [{ severity: "info", title, evidence: without.toSorted().join("\n"), remedy: null, section: null }];
}

/** Whether those whom a DMARC record sends reports to have agreed: of others, reporters send them none (RFC 9990 §4). */
import { parseDmarcRecord, type ValidDmarc } from "@/lib/dmarc/record";
import { organizationalDomain } from "@/lib/names/organizational-domain";
import type { Finding } from "@/lib/checks/finding";
import type { Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 9990 §4";
const mostLookedAt = 10;

/** @param domain where the record was found. Says nothing of destinations that belong to it, or are under the same organization. */
export async function dmarcDestinations(domain: string, { rua, ruf }: ValidDmarc, sight: Sight): Promise<Finding[]> {
  const organization = organizationalDomain(domain) ?? domain;
  const hosts = [...new Set([...rua, ...ruf].map(hostOf))].filter((host) => host !== null);
  const others = hosts.filter((host) => (organizationalDomain(host) ?? host) !== organization);
  return Promise.all(
    others
      .toSorted()
      .slice(0, mostLookedAt)
      .map((host) => judged(domain, host, sight)),
  );
}

async function judged(domain: string, host: string, { txt }: Sight): Promise<Finding> {
  const name = `${domain}._report._dmarc.${host}`;
  const answer = await txt(name);
  if (answer.outcome === "failed") return unanswered(name, answer);
  const texts = answer.outcome === "found" ? answer.records.map((strings) => strings.join("")) : [];
  const agreed = texts.filter((text) => isDmarc(text)).toSorted();
  if (agreed.length > 0)
    return {
      severity: "ok",
      title: `${host} agrees to take DMARC reports about ${domain}.`,
      evidence: agreed.map((text) => `${name}. TXT "${text}"`).join("\n"),
      ...{ remedy: null, section },
    };
  return {
    severity: "warning",
    title: `DMARC reports about ${domain} do not go to ${host}: reporters send none to another organization that has not agreed in DNS.`,
    evidence: `${name}. TXT: ${texts.length === 0 ? "none" : "none that begins with v=DMARC1"}`,
    remedy: `Whoever runs ${host} has to publish this; otherwise take the address out of the record:\n${name}. TXT "v=DMARC1"`,
    section,
  };
}

/** What is behind the version does not matter here, so that a policy that cannot be read is none the worse. */
function isDmarc(text: string): boolean {
  const [version = ""] = text.split(";");
  return parseDmarcRecord([[version]]).outcome === "valid";
}

/** In lower case; null for what is neither an address nor a URL. */
function hostOf(uri: string): string | null {
  if (/^mailto:/i.test(uri))
    return uri
      .slice(uri.lastIndexOf("@") + 1)
      .toLowerCase()
      .replace(/\.$/, "");
  return URL.canParse(uri) ? new URL(uri).hostname : null;
}

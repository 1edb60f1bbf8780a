/** Where a record sends reports, and whether anything is there to take them, by what DNS says alone: nothing is sent. */
import type { Finding } from "@/lib/checks/finding";
import type { Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 8460 §3";
const mostLookedAt = 10;

/** @param uris as `parseTlsRptRecord` gives them: `mailto:` decoded, hosts in lower case. Says nothing of destinations that are well. */
export async function reportDestinations(uris: string[], sight: Sight): Promise<Finding[]> {
  const hosts = new Map(uris.map((uri) => [`${isMail(uri) ? "mail" : "web"} ${hostOf(uri)}`, uri]));
  const looked = [...hosts.values()].slice(0, mostLookedAt).map((uri) => {
    return isMail(uri) ? mailDestination(hostOf(uri), uri, sight) : webDestination(hostOf(uri), uri, sight);
  });
  const findings = (await Promise.all(looked)).filter((finding) => finding !== null);
  const own = uris.find((uri) => isMail(uri) && hostOf(uri) === sight.domain);
  return own === undefined ? findings : [...findings, toItself(own, sight)];
}

async function mailDestination(host: string, uri: string, sight: Sight): Promise<Finding | null> {
  const mx = await sight.mxOf(host);
  switch (mx.outcome) {
    case "hosts":
      return null;
    case "failed":
      return unanswered(host, mx);
    case "null-mx":
      return unreachable(`Reports to ${host} cannot be delivered: its MX record says that it takes no mail.`, uri);
    case "no-mail":
      return unreachable(`Reports to ${host} cannot be delivered: it has neither an MX record nor an address.`, uri);
    default:
      return mx satisfies never;
  }
}

async function webDestination(host: string, uri: string, sight: Sight): Promise<Finding | null> {
  // An address in brackets or in digits needs no DNS.
  if (/^\[|^[\d.]+$/.test(host)) return null;
  const found = await sight.addresses(host);
  if (found.outcome === "found") return null;
  if (found.outcome === "failed") return unanswered(host, found);
  return unreachable(`Reports to ${host} cannot be posted: it has no address in DNS.`, uri);
}

function unreachable(title: string, uri: string): Finding {
  const remedy = "Correct the destination, or take it out of the record.";
  return { severity: "error", title, evidence: uri, remedy, section };
}

/** RFC 8460 §3: senders mail a report even where TLS to the mail server fails, so that server must take it without. */
function toItself(uri: string, { domain }: Sight): Finding {
  return {
    severity: "info",
    title: `Reports about ${domain} go to ${domain} itself.`,
    evidence: uri,
    remedy:
      "Its mail server has to take them without TLS too: senders mail reports even when TLS fails, and that is when they are needed.",
    section,
  };
}

function isMail(uri: string): boolean {
  return uri.startsWith("mailto:");
}

function hostOf(uri: string): string {
  return isMail(uri) ? uri.slice(uri.lastIndexOf("@") + 1) : new URL(uri).hostname;
}

/** Whether DNSSEC vouches for what senders ask to find a domain's mail servers (RFC 4035, RFC 7672 §2.2). */
import type { DnsAnswer } from "@/lib/dns/resolver";
import type { Check } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import { mailHosts } from "@/lib/checks/sight/mail-hosts";
import type { Sight } from "@/lib/checks/sight/sight";
import { unanswered } from "@/lib/checks/unanswered";
import { withoutValidation } from "./without-validation";

const section = "RFC 4035 §5";

export const dnssecCheck: Check = {
  id: "dnssec",
  title: "DNSSEC",
  about: "Whether the MX records, the addresses of the mail servers and their TLSA records are signed, and rightly so.",
  async run(sight) {
    if (!sight.validates) return [withoutValidation("DNSSEC cannot be judged", "", "RFC 4035 §5")];
    const looked = await lookAtAll(sight);
    const signed = looked.filter(({ answer }) => answer.outcome !== "failed" && answer.authentic);
    const plain = looked.filter(({ answer }) => answer.outcome !== "failed" && !answer.authentic);
    const failed = looked.flatMap(({ name, answer }) =>
      answer.outcome === "failed" ? [unanswered(name, answer)] : [],
    );
    const isMailless = (await sight.mx()).outcome === "null-mx";
    const unsigned = isMailless ? unsignedNullMx(sight.domain, plain) : unsignedFinding(sight.domain, plain, looked);
    return [...failed, ...signedFinding(sight.domain, signed, looked), ...unsigned];
  },
};

/** One question, by the name that was asked for and what was asked: `MX`, `address`, `TLSA`. */
type Looked = { name: string; type: string; answer: DnsAnswer<unknown> };

async function lookAtAll(sight: Sight): Promise<Looked[]> {
  const own: Looked = { name: sight.domain, type: "MX", answer: await sight.mxRecords() };
  const hosts = await mailHosts(sight);
  if (!Array.isArray(hosts)) return [own];
  const ofHosts = await Promise.all(
    hosts.map(async (host) => {
      const [addresses, tlsa] = await Promise.all([sight.addresses(host), sight.tlsa(host)]);
      const looked: Looked[] = [
        { name: host, type: "address", answer: addresses },
        { name: `_25._tcp.${host}`, type: "TLSA", answer: tlsa },
      ];
      return looked;
    }),
  );
  return [own, ...ofHosts.flat()];
}

function signedFinding(domain: string, signed: Looked[], looked: Looked[]): Finding[] {
  if (signed.length === 0) return [];
  const title =
    signed.length === looked.length
      ? `DNSSEC vouches for all that senders ask to find the mail servers of ${domain}.`
      : `DNSSEC vouches for a part of what senders ask to find the mail servers of ${domain}.`;
  return [{ severity: "ok", title, evidence: linesOf(signed), remedy: null, section }];
}

/** RFC 7672 §2.2.1: DANE needs it, nothing else does. */
function unsignedFinding(domain: string, plain: Looked[], looked: Looked[]): Finding[] {
  if (plain.length === 0) return [];
  const title =
    plain.length === looked.length
      ? `The DNS of ${domain} and its mail servers is not signed; DANE would need that, and mail flows without it.`
      : `Some of what senders ask to find the mail servers of ${domain} is not signed; DANE would need that.`;
  return [{ severity: "info", title, evidence: linesOf(plain), remedy: null, section: "RFC 7672 §2.2.1" }];
}

function unsignedNullMx(domain: string, plain: Looked[]): Finding[] {
  if (plain.length === 0) return [];
  const title = `The DNS of ${domain} is not signed; it takes no mail (null MX), so DANE has nothing to protect.`;
  return [{ severity: "info", title, evidence: linesOf(plain), remedy: null, section: "RFC 7672 §2.2.1" }];
}

function linesOf(looked: Looked[]): string {
  return looked
    .map(({ name, type, answer }) => `${name} ${type}${answer.outcome === "absent" ? " (none)" : ""}`)
    .toSorted()
    .join("\n");
}

/** Whether DANE holds at each mail server: signed TLSA records that match its certificate, now and at the next change (RFC 7672). */
import type { Check } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import { listed } from "@/lib/checks/wording";
import { mailHosts, notLookedAt } from "@/lib/checks/sight/mail-hosts";
import type { Sight } from "@/lib/checks/sight/sight";
import { judgeTlsaHost, type TlsaHost, tlsaLines } from "./tlsa-host";
import { toldOnce } from "@/lib/checks/told-once";
import { withoutValidation } from "./without-validation";

export const tlsaCheck: Check = {
  id: "tlsa",
  title: "DANE (TLSA records)",
  about: "Whether each mail server has signed TLSA records, and whether they match the certificate it shows.",
  async run(sight) {
    const hosts = await mailHosts(sight);
    if (!Array.isArray(hosts)) return [hosts];
    if (!sight.validates) {
      const seen = await Promise.all(hosts.map((host) => recordsSeen(host, sight)));
      return [
        withoutValidation("DANE cannot be judged", seen.filter(Boolean).toSorted().join("\n"), "RFC 7672 §2.1.3"),
      ];
    }
    const judged = await Promise.all(hosts.map((host) => judgeTlsaHost(host, sight)));
    return [
      ...toldOnce(judged.flatMap(({ host, findings }) => findings.map((finding) => ({ host, finding })))),
      ...without(sight.domain, judged),
      ...(await partial(judged, sight)),
      ...(await notLookedAt(sight)),
    ];
  },
};

async function recordsSeen(host: string, { tlsa }: Sight): Promise<string> {
  const answer = await tlsa(host);
  return answer.outcome === "found" ? tlsaLines(host, answer.records) : "";
}

/** RFC 7672 §2.2: a server without usable records is the one that an attacker leads senders to. */
function without(domain: string, judged: TlsaHost[]): Finding[] {
  if (judged.every(({ state }) => state === "none")) {
    const title = `No mail server of ${domain} has TLSA records, so DANE protects no mail to it.`;
    return [{ severity: "info", title, evidence: "", remedy: null, section: "RFC 7672 §2.2" }];
  }
  const bare = judged.filter(({ state }) => state === "none" || state === "ignored").map(({ host }) => host);
  if (bare.length === 0 || !judged.some(({ state }) => state === "used")) return [];
  const [has, is] = bare.length === 1 ? ["has", "it is"] : ["have", "they are"];
  return [
    {
      severity: "warning",
      title: `${listed(bare)} ${has} no TLSA records that senders use, unlike other mail servers of ${domain}; ${is} the way around DANE.`,
      evidence: bare.toSorted().join("\n"),
      remedy: `Publish TLSA records for ${listed(bare)} as well.`,
      section: "RFC 7672 §2.2.1",
    },
  ];
}

/** RFC 7672 §2.2.1: where the MX records are not signed, whoever forges them goes around DANE. */
async function partial(judged: TlsaHost[], { domain, mx }: Sight): Promise<Finding[]> {
  const seen = await mx();
  if (seen.outcome !== "hosts" || seen.authentic || !judged.some(({ state }) => state === "used")) return [];
  return [
    {
      severity: "warning",
      title: `The MX records of ${domain} are not signed, so DANE protects mail to it only in part.`,
      evidence: "",
      remedy: `Sign the zone of ${domain} with DNSSEC.`,
      section: "RFC 7672 §2.2.1",
    },
  ];
}

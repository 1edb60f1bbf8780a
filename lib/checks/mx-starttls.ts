/** Whether each mail server encrypts, how well, and under which certificate (RFC 3207, RFC 9325, RFC 8461 §4.2). */
import type { CertificateProblem, SeenTls } from "@/lib/net/seen-tls";
import { parseMtaStsRecord } from "@/lib/mtasts/record";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import { certificateRemedies } from "./certificate-remedies";
import type { Check } from "./check";
import type { Finding } from "./finding";
import { listed } from "./listed";
import { isNamedByTlsa } from "./look-up-tlsa";
import { mailHosts } from "./mail-hosts";
import { shownCertificate, steadyBanner } from "./shown-certificate";
import type { Sight } from "./sight";

const day = 86_400_000;
/** Days before its end from which on a certificate should have been renewed. */
const SOON = 14;
const section = "RFC 8461 §4.2";

export const mxStarttlsCheck: Check = {
  id: "mx-starttls",
  title: "STARTTLS and certificates",
  about: "Whether each mail server encrypts, and whether its certificate is one that senders can trust.",
  async run(sight) {
    const hosts = await mailHosts(sight);
    if (!Array.isArray(hosts)) return [hosts];
    const isPoliced = await hasMtaSts(sight);
    const probes = await Promise.all(
      hosts.map(async (host) => {
        const probe = await sight.starttls(host);
        const isNamed = probe.outcome === "encrypted" && (await isNamedByTlsa(host, probe.tls, sight));
        return { host, probe, isPoliced, isNamed, asOf: sight.asOf };
      }),
    );
    const untested = probes.flatMap(({ host, probe }) =>
      probe.outcome === "not-testable" ? [{ host, reason: probe.reason }] : [],
    );
    return [
      ...probes.flatMap(({ probe, ...server }) => judgeProbe(server, probe)),
      ...(untested.length > 0 ? [notTestable(untested)] : []),
    ];
  },
};

/** Whether senders hold the certificates against the host: without MTA-STS most encrypt under any. */
async function hasMtaSts({ domain, txt, wishes }: Sight): Promise<boolean> {
  const answer = await txt(`_mta-sts.${domain}`);
  const isPublished = answer.outcome === "found" && parseMtaStsRecord(answer.records).outcome === "valid";
  return isPublished || Boolean(wishes?.policy);
}

/** `isPoliced`: the domain has MTA-STS; `isNamed`: the host's TLSA records name what it showed. */
type Server = { host: string; isPoliced: boolean; isNamed: boolean; asOf: Date };

function judgeProbe(server: Server, probe: StarttlsProbe): Finding[] {
  const { host } = server;
  switch (probe.outcome) {
    case "encrypted":
      return [...judgeVersion(host, probe), ...judgeCertificate(server, probe)];
    case "no-starttls":
      return [
        {
          severity: "error",
          title: `${host} does not offer STARTTLS, so mail to it travels unencrypted.`,
          evidence: probe.evidence,
          remedy: `Turn on TLS for port 25 of ${host}; where it is on, look for a firewall that takes STARTTLS out.`,
          section: "RFC 3207 §4",
        },
      ];
    case "handshake-failed":
      return [
        {
          severity: "error",
          title: `${host} offers STARTTLS, but no encrypted connection comes about.`,
          evidence: `greeting: ${steadyBanner(probe.banner)}\n${probe.reason}`,
          remedy: `Look at the TLS settings of ${host}: certificate, key, and TLS 1.2 or 1.3 turned on.`,
          section: "RFC 3207 §4",
        },
      ];
    case "not-smtp":
      return [
        {
          severity: "warning",
          title: `${host} does not speak with us as a mail server that takes mail.`,
          evidence: probe.reason,
          remedy: `See whether ${host} runs on port 25, and whether it turns away this server alone.`,
          section: "RFC 5321 §3.1",
        },
      ];
    case "refused-address":
      return [
        {
          severity: "unknown",
          title: `${host} was not connected to, because its address is not one of the public Internet.`,
          evidence: probe.reason,
          remedy: null,
          section: null,
        },
      ];
    case "not-testable":
      return [];
  }
}

function notTestable(untested: { host: string; reason: string }[]): Finding {
  return {
    severity: "unknown",
    title: `STARTTLS at ${listed(untested.map(({ host }) => host))} is not testable from here.`,
    evidence: [...new Set(untested.map(({ reason }) => reason))].toSorted().join("\n"),
    remedy: null,
    section: null,
  };
}

type Encrypted = Extract<StarttlsProbe, { outcome: "encrypted" }>;

/** RFC 9325 §3.1.1: TLS 1.2 at least, 1.3 preferred. */
function judgeVersion(host: string, { tls: { protocol, cipher } }: Encrypted): Finding[] {
  if (protocol === "TLSv1.3") return [];
  const isFair = protocol === "TLSv1.2";
  return [
    {
      severity: isFair ? "info" : "error",
      title: `${host} speaks ${protocol.replace("TLSv", "TLS ")}, ${isFair ? "not yet 1.3" : "which is no longer safe"}.`,
      evidence: `protocol: ${protocol}, ${cipher}`,
      remedy: isFair ? `Turn on TLS 1.3 at ${host}.` : `Turn on TLS 1.2 and 1.3 at ${host}.`,
      section: "RFC 9325 §3.1.1",
    },
  ];
}

function judgeCertificate(server: Server, { banner, tls }: Encrypted): Finding[] {
  const evidence = shownCertificate(banner, tls);
  if (tls.problems.length > 0) return tls.problems.map((problem) => problemFound(server, problem, evidence));
  const [own] = tls.chain;
  const { host, asOf } = server;
  const last = firstToEnd(tls);
  if (own === undefined || last === undefined) return [];
  const days = Math.floor((last.validTo.getTime() - asOf.getTime()) / day);
  const whose = last === own ? `The certificate of ${host}` : `A certificate that ${host} sends along`;
  const key = `${whose}: until ${last.validTo.toISOString()}`;
  if (days < SOON)
    return [
      {
        severity: "warning",
        title: `${whose} ends ${inDays(days)}, on ${last.validTo.toISOString().slice(0, 10)}.`,
        ...{ evidence, section, key },
        remedy: `Renew it at ${host}, and see why that has not happened by itself.`,
      },
    ];
  const title = `${host} encrypts with ${tls.protocol.replace("TLSv", "TLS ")}; its certificate is trusted and good for ${days} more days.`;
  return [{ severity: "ok", title, evidence, remedy: null, section, key }];
}

function problemFound(server: Server, { code, sentence }: CertificateProblem, evidence: string): Finding {
  const remedy = certificateRemedies[code](server.host);
  return { severity: weightOf(server, code), title: sentence, evidence, remedy, section };
}

/** Only MTA-STS holds every problem against a host; whom DANE names needs no authority, name or date (RFC 7672 §3.1.1). */
function weightOf({ isPoliced, isNamed }: Server, code: CertificateProblem["code"]): Finding["severity"] {
  if (isPoliced) return "error";
  if (isNamed) return "info";
  return code === "expired" || code === "no-certificate" ? "error" : "warning";
}

/** Of the certificates sent, the one that ends first; those that vouch for themselves need not be looked at. */
function firstToEnd({ chain }: SeenTls) {
  const [own, ...others] = chain;
  const looked = own ? [own, ...others.filter(({ subject, issuer }) => subject !== issuer)] : [];
  return looked.reduce<(typeof looked)[number] | undefined>(
    (first, one) => (first === undefined || one.validTo < first.validTo ? one : first),
    undefined,
  );
}

function inDays(days: number): string {
  if (days < 1) return "within a day";
  return days === 1 ? "in 1 day" : `in ${days} days`;
}

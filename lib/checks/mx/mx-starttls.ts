/** Whether each mail server encrypts, how well, and under which certificate (RFC 3207, RFC 9325, RFC 8461 §4.2). */
import type { MtaStsMode } from "@/lib/mtasts/policy";
import { parseMtaStsRecord } from "@/lib/mtasts/record";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import type { Check } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import { listed } from "@/lib/checks/wording";
import { judgeShownTls, type ShowingServer } from "./judge-shown-tls";
import { isNamedByTlsa } from "@/lib/checks/sight/look-up-tlsa";
import { mailHosts, notLookedAt } from "@/lib/checks/sight/mail-hosts";
import { policySight } from "@/lib/checks/sight/policy-sight";
import { steadyBanner } from "./shown-certificate";
import { toldOnce } from "@/lib/checks/told-once";
import type { Sight } from "@/lib/checks/sight/sight";

export const mxStarttlsCheck: Check = {
  id: "mx-starttls",
  title: "STARTTLS and certificates",
  about: "Whether each mail server encrypts, and whether its certificate is one that senders can trust.",
  async run(sight) {
    const hosts = await mailHosts(sight);
    if (!Array.isArray(hosts)) return [hosts];
    const mode = await modeInForce(sight);
    const [isPoliced, isEnforced] = [isHeldAgainst(mode, sight), mode === "enforce"];
    const probes = await Promise.all(
      hosts.map(async (host) => {
        const probe = await sight.starttls(host);
        const isNamed = probe.outcome === "encrypted" && (await isNamedByTlsa(host, probe.tls, sight));
        return { host, probe, isPoliced, isEnforced, isNamed, asOf: sight.asOf };
      }),
    );
    const untested = probes.flatMap(({ host, probe }) =>
      probe.outcome === "not-testable" ? [{ host, reason: probe.reason }] : [],
    );
    return [
      ...toldOnce(
        probes.flatMap(({ probe, ...server }) =>
          judgeProbe(server, probe).map((finding) => ({ host: server.host, finding })),
        ),
      ),
      ...(untested.length > 0 ? [notTestable(untested)] : []),
      ...(await notLookedAt(sight)),
    ];
  },
};

/** Under which mode of a policy senders come now; `unread` where one is announced and cannot be had, null where there is none. */
async function modeInForce(sight: Sight): Promise<MtaStsMode | "unread" | null> {
  const answer = await sight.txt(`_mta-sts.${sight.domain}`);
  const isAnnounced = answer.outcome === "found" && parseMtaStsRecord(answer.records).outcome === "valid";
  if (!isAnnounced && answer.outcome !== "failed") return null;
  const served = await policySight(sight);
  if (served.outcome === "policy") return served.policy.mode;
  return isAnnounced ? "unread" : null;
}

/** Whether senders hold the certificates against the host, or will by the settings: without MTA-STS most encrypt under any. */
function isHeldAgainst(mode: Awaited<ReturnType<typeof modeInForce>>, { wishes }: Sight): boolean {
  return (mode !== null && mode !== "none") || ["testing", "enforce"].includes(wishes?.policy?.mode ?? "none");
}

function judgeProbe(server: ShowingServer & { isEnforced: boolean }, probe: StarttlsProbe): Finding[] {
  const { host } = server;
  switch (probe.outcome) {
    case "encrypted":
      return judgeShownTls(server, probe);
    case "no-starttls":
      return [
        {
          severity: "error",
          title: server.isEnforced
            ? `${host} does not offer STARTTLS: senders that keep to MTA-STS do not deliver to it, and mail of others travels unencrypted.`
            : `${host} does not offer STARTTLS, so mail to it travels unencrypted.`,
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
      if (probe.turnsAway) return [turnedAway(host, probe.reason)];
      return [
        {
          severity: "warning",
          title: `${host} does not speak with us as a mail server that takes mail.`,
          evidence: probe.reason,
          remedy: `See whether a mail server runs at ${host}, port 25, and whether others can reach it.`,
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

const turnedAwayKey = "turned away";

/** Whether all that speaks against the servers is that they turn this one away: whether others too, reports tell. */
export function isOnlyTurnedAway(findings: readonly Finding[]): boolean {
  const against = findings.filter(({ severity }) => severity === "warning" || severity === "error");
  return against.length > 0 && against.every(({ key }) => key?.startsWith(turnedAwayKey));
}

/** Its words may have a number and a time in them, which are others at each look. */
function turnedAway(host: string, reason: string): Finding {
  const words = /“(.*)”/s.exec(reason)?.[1] ?? reason;
  return {
    severity: "warning",
    title: `${host} turns this server away, so that its TLS cannot be tried from here.`,
    evidence: steadyBanner(words),
    remedy: `Senders may well be let in: their reports tell. If ${host} is to take mail, see in its log why it turns this server away: its address may be on a list of blocked ones.`,
    section: "RFC 5321 §3.1",
    key: `${turnedAwayKey}: ${host}`,
  };
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

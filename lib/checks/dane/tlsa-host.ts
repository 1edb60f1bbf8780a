/** DANE at one mail server, where a validating resolver answers. */
import { matchTlsa } from "@/lib/dane/match-tlsa";
import { formatTlsa, type TlsaRecord, unusableReason } from "@/lib/dane/tlsa";
import { servfail } from "@/lib/dns/resolver";
import type { Finding } from "@/lib/checks/finding";
import { isSigned, lookUpTlsa, referenceNames } from "@/lib/checks/sight/look-up-tlsa";
import type { Sight } from "@/lib/checks/sight/sight";
import { judgeTlsaMatch, type ServerRecords } from "./tlsa-match";
import { unanswered } from "@/lib/checks/unanswered";

/** `used`: senders that do DANE go by its records; `ignored`: they do not, as these are not signed; `unknown`: that could not be seen. */
export type TlsaHost = { host: string; state: "used" | "ignored" | "none" | "unknown"; findings: Finding[] };

/** Looks up the records and their signatures, and probes the server where senders would go by them. */
export async function judgeTlsaHost(host: string, sight: Sight): Promise<TlsaHost> {
  const [{ base, answer }, signed] = await Promise.all([lookUpTlsa(host, sight), isSigned(host, sight)]);
  if (answer.outcome === "failed") return { host, ...noAnswer(host, base, signed, answer) };
  if (answer.outcome === "absent" || answer.records.length === 0) return { host, state: "none", findings: [] };
  const addresses = await sight.addresses(host);
  if (addresses.outcome === "failed") return { host, state: "unknown", findings: [unanswered(host, addresses)] };
  const evidence = tlsaLines(base, answer.records);
  if (!answer.authentic || !signed) {
    const what = answer.authentic ? "its addresses are" : "they are";
    const title = `${host} has TLSA records, but senders ignore them, because ${what} not signed with DNSSEC.`;
    const remedy = `Sign the zone of ${answer.authentic ? host : base}, or remove the TLSA records.`;
    return {
      host,
      state: "ignored",
      findings: [{ severity: "warning", title, evidence, remedy, section: "RFC 7672 §2.2" }],
    };
  }
  return { host, state: "used", findings: await judgeRecords({ host, base, records: answer.records }, sight) };
}

/** RFC 7672 §2.1.2: where a signed zone gives no answer for TLSA, senders that do DANE wait instead of delivering. */
function noAnswer(
  host: string,
  base: string,
  signed: boolean,
  { reason, bogus = false }: { reason: string; bogus?: boolean },
): Pick<TlsaHost, "state" | "findings"> {
  const evidence = `_25._tcp.${base} TLSA: ${reason}`;
  if (!bogus && !(signed && reason === servfail)) {
    const title = `DNS could not be asked for the TLSA records of ${host}.`;
    return { state: "unknown", findings: [{ severity: "unknown", title, evidence, remedy: null, section: null }] };
  }
  const why = bogus
    ? "the DNSSEC signatures of its TLSA records are wrong"
    : "DNS gives no answer for its TLSA records";
  return {
    state: "unknown",
    findings: [
      {
        severity: "error",
        title: `Senders that do DANE hold mail to ${host}: ${why}.`,
        evidence,
        remedy: `Let the name servers of ${base} give a signed answer for TLSA records, also where there are none.`,
        section: "RFC 7672 §2.1.2",
      },
    ],
  };
}

async function judgeRecords(server: ServerRecords, sight: Sight): Promise<Finding[]> {
  const unusable = unusableFinding(server);
  const probe = await sight.starttls(server.host);
  const evidence = tlsaLines(server.base, server.records);
  switch (probe.outcome) {
    case "encrypted": {
      const names = await referenceNames(server.base, sight);
      const presented = { chain: probe.tls.chain.map(({ der }) => der), names };
      const match = matchTlsa(server.records, presented, sight.asOf);
      return [...unusable, ...judgeTlsaMatch(server, match, presented, sight.asOf)];
    }
    case "no-starttls":
    case "handshake-failed":
      return [
        ...unusable,
        {
          severity: "error",
          title: `${server.host} has TLSA records but no working STARTTLS, so senders that do DANE do not deliver to it.`,
          evidence,
          remedy: `Mend STARTTLS at ${server.host}; until then remove the TLSA records.`,
          section: "RFC 7672 §2.2",
        },
      ];
    case "not-smtp":
    case "refused-address":
    case "not-testable": {
      const title = `${server.host} has signed TLSA records; whether they match its certificate is not testable from here.`;
      return [...unusable, { severity: "unknown", title, evidence, remedy: null, section: null }];
    }
  }
}

function unusableFinding({ host, base, records }: ServerRecords): Finding[] {
  const unusable = records.flatMap((record) => {
    const reason = unusableReason(record);
    return reason === null ? [] : [{ record, reason }];
  });
  if (unusable.length === 0) return [];
  const title =
    unusable.length === records.length
      ? `None of the TLSA records of ${host} can be used, so senders encrypt without knowing whom they speak to.`
      : `${unusable.length} of the ${records.length} TLSA records of ${host} cannot be used.`;
  return [
    {
      severity: "warning",
      title,
      evidence: unusable
        .map(({ record, reason }) => `${tlsaLines(base, [record])}\n${reason}`)
        .toSorted()
        .join("\n"),
      remedy: `Replace those of ${host} by records of the form 3 1 1, or remove them.`,
      section: "RFC 7672 §3.1",
    },
  ];
}

/** As in a zone, a line each, in an order of their own. */
export function tlsaLines(base: string, records: TlsaRecord[]): string {
  return records
    .map((record) => `_25._tcp.${base}. TLSA ${formatTlsa(record)}`)
    .toSorted()
    .join("\n");
}

/**
 * Cause and remedy of one problem: the texts of the registry made concrete for its server, reason, provider and policy. Server and
 * reason are chosen by whoever sends a report: a name gets into the advice only as a plain host name, the words of a reason never.
 */
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { mailProviderOf, policyLinesFor, type MailProvider } from "./mail-providers";
import { reasonNoteOf, type Adjustment } from "./reason-notes";
import { describeResultType, resultTypes, type ResultType } from "./result-types";

export type Advice = {
  meaning: string;
  /** `command`: for a shell, one command a line. `<mx>` stays where the server is not known. */
  confirm: { text: string; command: string | null };
  /** `lines`: as they are to be written; one with # says where the next ones belong. */
  remedy: { text: string; lines: string[] };
  /** Whole sentences, the most specific first. */
  notes: string[];
};

export type AdvisedProblem = {
  resultType: string;
  /** The server that the sender named, as it came. */
  mx: string | null;
  /** `failure-reason-code`, as it came. */
  reason: string | null;
  domain: string;
  policyType: string;
  /** The domain's MX hosts as they are set, which DNS may have left behind; empty where they are not known. */
  mxHosts: string[];
};

/** `named`: whether the sender named a server; `host`: the one to speak of; `all`: those that are set. */
type Servers = { named: boolean; host: string | null; all: string[]; domain: string };

/** What a failure that the sender does not explain comes down to under a policy other than MTA-STS. */
const unexplainedUnder = new Map<string, Adjustment>([
  ["tlsa", { like: "tlsa-invalid", instead: { meaning: resultTypes["validation-failure"].meaning } }],
  [
    "no-policy-found",
    {
      like: "starttls-not-supported",
      instead: {
        meaning: "The connection to the mail server could not be encrypted, and the sender does not say why.",
      },
    },
  ],
]);

/** Total: anything that a sender may write is advised on. */
export function adviseOn({ resultType, mx, reason, domain, policyType, mxHosts }: AdvisedProblem): Advice {
  const row = describeResultType(resultType);
  const reasonNote = reason === null ? null : reasonNoteOf(reason, row.group);
  const unexplained = resultType === "validation-failure" ? unexplainedUnder.get(policyType) : undefined;
  const texts = adjust(row, reasonNote ?? unexplained);
  const servers = serversOf(mx, mxHosts, domain);

  const aboutMail = row.group !== "mta-sts";
  if (aboutMail && isStray(servers)) return fill(strayTexts(texts), [], servers);
  const provider = aboutMail ? providerOf(servers) : null;
  const theirs = provider && remedyAt(provider, texts);
  const notes = [
    theirs ? null : (reasonNote?.note ?? (reason === null ? texts.silence : null)),
    aboutMail && texts.place === "policy" ? provider?.policyNote : null,
    policyType === "tlsa" && texts.place === "certificate" && !theirs ? daneNote : null,
    policyType === "no-policy-found" && aboutMail ? noPolicyNote : null,
  ];
  return fill({ ...texts, ...theirs }, notes, servers);
}

// RFC 7672 §3.1.1: DANE-EE records check neither names nor dates; §3.1.2: DANE-TA records check both.
const daneNote =
  "This sender goes by DANE. To a TLSA record of the kind “3 1 1” the key alone counts: name, dates and issuer of the certificate then do not matter.";
const noPolicyNote =
  "The sender found neither an MTA-STS policy nor DANE, so it most likely delivered the mail all the same, unencrypted or to a server that proved nothing.";

function adjust(row: ResultType, adjustment: Adjustment | undefined): ResultType {
  const base = adjustment?.like ? resultTypes[adjustment.like] : row;
  return { ...base, ...adjustment?.instead };
}

function serversOf(mx: string | null, mxHosts: string[], domain: string): Servers {
  const all = mxHosts.map((host) => normalizeDomain(host)).filter((host) => host !== null);
  const host = mx === null ? (all[0] ?? null) : normalizeDomain(mx);
  return { named: mx !== null, host, all, domain: normalizeDomain(domain) ?? "<domain>" };
}

/** Whether the sender names a server that is not set: one that is new in DNS, one that has left it, or a stranger's. */
function isStray({ named, host, all }: Servers): boolean {
  return named && all.length > 0 && (host === null || !all.includes(host));
}

/** Never the line that would let a stranger's server into the policy. */
function strayTexts(texts: ResultType): ResultType {
  return {
    ...texts,
    confirm: "Look at the MX records: is the server that the sender names among them?",
    command: "dig +short MX <domain>",
    remedy:
      "This server is not among the MX servers in the settings. If it takes mail for you, add it there and to the policy. If it once did, nothing is to be changed: senders stop using it when the old MX record has left their caches. If you do not know it, keep it out of the policy: somebody may have led the sender astray, and this is what the policy protects from.",
    lines: [],
  };
}

/** The one provider that runs the server, or all servers where none is named. */
function providerOf({ named, host, all }: Servers): MailProvider | null {
  const provider = host === null ? null : mailProviderOf(host);
  return named || all.every((other) => mailProviderOf(other)?.name === provider?.name) ? provider : null;
}

/** What is left to the owner where the server is a provider's; null where nothing changes. */
function remedyAt({ name, dane }: MailProvider, { place }: ResultType): Pick<ResultType, "remedy" | "lines"> | null {
  if (place === "tlsa") {
    const told = `The TLSA records of this server are in the zone of ${name}, so they are not yours to publish: tell ${name}.`;
    return { remedy: dane?.text ?? told, lines: dane?.lines ?? [] };
  }
  if (place !== "server" && place !== "certificate") return null;
  return {
    remedy: `${name} runs this server, so neither its certificate nor its settings are yours to change. If one sender alone reports it, the fault is mostly with that sender or on the way; if several do, tell ${name}. If the domain has left ${name}, take this server out of its MX records.`,
    lines: [],
  };
}

function fill(texts: ResultType, notes: (string | null | undefined)[], servers: Servers): Advice {
  const { named, host, all, domain } = servers;
  const concrete = (text: string) => text.replaceAll("<domain>", domain).replaceAll("<mx>", host ?? "<mx>");
  const forEach = !named && all.length > 1 && texts.command?.includes("<mx>");
  // A policy that is written anew lists all servers, whichever of them a sender happened to name.
  const listed = all.length > 0 && (!named || texts.group === "mta-sts") ? all : [host ?? "<mx>"];
  return {
    meaning: named && host ? texts.meaning.replace(/the mail server/i, host) : texts.meaning,
    confirm: {
      text: concrete(texts.confirm) + (forEach ? ` Do so for each of the ${all.length} mail servers.` : ""),
      command: texts.command && concrete(texts.command),
    },
    remedy: {
      text: concrete(texts.remedy),
      lines: texts.lines.flatMap((line) => (line === "mx: <mx>" ? policyLinesFor(listed) : [concrete(line)])),
    },
    notes: notes.filter((note) => typeof note === "string").map(concrete),
  };
}

/**
 * Providers that run the mail servers of many domains, told by the name of the MX. There an owner changes the policy and DNS, but
 * neither certificates nor TLSA records. One row is all that a new provider needs.
 */
export type MailProvider = {
  name: string;
  /** Names of its mail servers; one that begins with a dot stands for all names below it. */
  hosts: string[];
  /** The patterns that cover a server in an MTA-STS policy; without it, the server's own name. */
  patternsOf?: (host: string) => string[];
  /** What a domain can do about DANE there, and the commands for it. */
  dane?: { text: string; lines: string[] };
  /** What trips up policies there. */
  policyNote?: string;
};

// RFC 8461 §4.1: a star is exactly one label, so *.mx.microsoft does not cover example-com.o-v1.mx.microsoft.
const microsoftMove =
  "While a domain at Microsoft 365 moves to DNSSEC, both MX records are in DNS, and the policy has to list the old and the new name. “mx: *.mx.microsoft” covers neither: a star stands for one label, and these names have two before it.";

const providers: MailProvider[] = [
  {
    name: "Google",
    hosts: ["smtp.google.com", "aspmx.l.google.com", ".aspmx.l.google.com", ".googlemail.com"],
    patternsOf: (host) => {
      if (host === "smtp.google.com") return [host];
      return host.endsWith(".googlemail.com") ? ["*.googlemail.com"] : ["aspmx.l.google.com", "*.aspmx.l.google.com"];
    },
    dane: {
      text: "Google does not sign the names of its mail servers and publishes no TLSA records, so DANE is not to be had there; MTA-STS protects the domain instead. Ask the sender to go by that.",
      lines: [],
    },
    policyNote:
      "Google has two sets of mail servers: smtp.google.com alone, or aspmx.l.google.com with alt1 to alt4 before it. A policy that lists the one set does not cover MX records of the other.",
  },
  {
    name: "Microsoft 365",
    hosts: [".mail.protection.outlook.com"],
    patternsOf: (host) => [`*${host.slice(host.indexOf("."))}`],
    dane: {
      text: "This server has no TLSA records. Microsoft 365 offers DANE on other servers: the first command answers with the new MX name, which has to be in DNS and in an MTA-STS policy before the second command switches DANE on.",
      lines: [
        "# Exchange Online PowerShell",
        "Enable-DnssecForVerifiedDomain -DomainName <domain>",
        "Enable-SmtpDaneInbound -DomainName <domain>",
      ],
    },
    policyNote: microsoftMove,
  },
  {
    name: "Microsoft 365",
    hosts: [".mx.microsoft"],
    dane: {
      text: "Microsoft publishes the TLSA records of this server once DANE is switched on for the domain. If it is on, run the DANE validation at testconnectivity.microsoft.com; if that fails too, open a case with Microsoft.",
      lines: ["# Exchange Online PowerShell", "Enable-SmtpDaneInbound -DomainName <domain>"],
    },
    policyNote: microsoftMove,
  },
  { name: "Proofpoint", hosts: [".pphosted.com", ".ppe-hosted.com"] },
  { name: "Mimecast", hosts: [".mimecast.com"] },
  { name: "Cloudflare Email Routing", hosts: [".mx.cloudflare.net"], patternsOf: () => ["*.mx.cloudflare.net"] },
  { name: "Fastmail", hosts: [".messagingengine.com"] },
  { name: "Zoho", hosts: [".zoho.com", ".zoho.eu", ".zoho.in", ".zoho.com.au", ".zohomail.com"] },
  { name: "iCloud", hosts: [".mail.icloud.com"], patternsOf: () => ["*.mail.icloud.com"] },
  { name: "Proton", hosts: [".protonmail.ch"] },
];

/** @param host a normalised name. */
export function mailProviderOf(host: string): MailProvider | null {
  const isOf = (name: string) => (name.startsWith(".") ? host.endsWith(name) : host === name);
  return providers.find(({ hosts }) => hosts.some(isOf)) ?? null;
}

/** Whether all servers whose names stand right under this one are a known provider's, as where `mx: *.<parent>` is what it asks for. */
export function isProvidersParent(parent: string): boolean {
  return mailProviderOf(`any.${parent}`) !== null;
}

/** The `mx` lines with which an MTA-STS policy covers these servers, each once (RFC 8461 §3.2). */
export function policyLinesFor(hosts: string[]): string[] {
  const patterns = hosts.flatMap((host) => mailProviderOf(host)?.patternsOf?.(host) ?? [host]);
  return [...new Set(patterns)].map((pattern) => `mx: ${pattern}`);
}

import type { CheckId } from "@/lib/checks/finding";

export type CheckGroup = { key: string; title: string; about: string; checks: CheckId[] };

/** The checks as they are read, and as they are sent: what is known soonest comes first. */
export const checkGroups: CheckGroup[] = [
  {
    key: "reporting",
    title: "Reporting",
    about: "Whether senders are asked to say when a connection was not encrypted.",
    checks: ["tls-rpt-record"],
  },
  {
    key: "mta-sts",
    title: "MTA-STS",
    about: "A policy, fetched over HTTPS, by which senders refuse to deliver without encryption.",
    checks: ["mta-sts-record", "mta-sts-policy", "policy-id", "mx-coverage"],
  },
  {
    key: "senders",
    title: "Who may send as this domain",
    about: "What receivers learn about mail that claims to come from here.",
    checks: ["spf", "dmarc"],
  },
  {
    key: "servers",
    title: "Mail servers",
    about: "Each server that takes mail for the domain, and the encryption that it offers.",
    checks: ["mx-records", "mx-starttls"],
  },
  {
    key: "dane",
    title: "DANE",
    about: "Certificates pinned in signed DNS, which need no authority.",
    checks: ["dnssec", "tlsa"],
  },
];

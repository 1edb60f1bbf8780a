import type { Finding } from "@/lib/checks/finding";

/** What is said where no validating resolver answers, and how whoever runs this instance names one. `what` begins the sentence. */
export function withoutValidation(what: string, evidence: string, section: string): Finding {
  return {
    severity: "unknown",
    title: `${what}, because this instance asks no DNS server that validates.`,
    evidence,
    remedy:
      "Whoever runs this instance names a validating resolver, such as unbound on the same machine:\nDNS_SERVERS=127.0.0.1\nDNS_VALIDATES=true",
    section,
  };
}

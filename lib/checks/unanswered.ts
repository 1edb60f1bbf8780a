import { servfail } from "@/lib/dns/resolver";
import type { Finding } from "./finding";

/** Whether servers refuse to answer, to everybody: any other failure may as well lie between us and them. */
export function isRefused({ reason, bogus = false }: { reason: string; bogus?: boolean }): boolean {
  return bogus || reason === servfail;
}

/** What is said of a name that DNS gave no answer for: an error where its signatures are wrong, since senders that validate see nothing. */
export function unanswered(name: string, { reason, bogus = false }: { reason: string; bogus?: boolean }): Finding {
  if (bogus)
    return {
      severity: "error",
      title: `The DNSSEC signatures of ${name} are wrong, so senders that validate them get no answer.`,
      evidence: reason,
      remedy: "Have whoever runs the zone sign it anew, or remove its DS record at the registrar until that is done.",
      section: "RFC 4035 §5.5",
    };
  return {
    severity: "unknown",
    title: `DNS could not be asked for ${name}.`,
    evidence: reason,
    remedy: null,
    section: null,
  };
}

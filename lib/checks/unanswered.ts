import type { Finding } from "./finding";

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

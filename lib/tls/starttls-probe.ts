import type { SeenTls } from "@/lib/net/seen-tls";

/**
 * What a host shows a sender that asks for STARTTLS on port 25 (RFC 3207). `not-testable`: nothing can be said from here, as where
 * port 25 is blocked on the way out; never a failure of the host. `banner` is the first line of its greeting, cleaned of control characters.
 */
export type StarttlsProbe =
  | { outcome: "encrypted"; address: string; banner: string; tls: SeenTls; milliseconds: number }
  | { outcome: "no-starttls"; address: string; banner: string; evidence: string; milliseconds: number }
  /** It offers STARTTLS and then refuses it, hangs up, speaks what is no TLS, or sends plaintext after its answer (CVE-2011-0411). */
  | { outcome: "handshake-failed"; address: string; banner: string; reason: string; milliseconds: number }
  /**
   * It answers, but as no mail server that takes mail: nonsense, silence after connecting; `turnsAway` where it says 4xx or 5xx for its
   * greeting, which it may well say to us alone.
   */
  | { outcome: "not-smtp"; address: string; reason: string; turnsAway?: true; milliseconds: number }
  | { outcome: "refused-address"; address: string; reason: string }
  | { outcome: "not-testable"; reason: string };

import type { SeenTls } from "@/lib/net/seen-tls";

/** Why a policy could not be had (RFC 8461 §3.3): where it failed, one plain sentence, and the bytes seen. */
export type PolicyFetchFailure = {
  outcome: "failed";
  code:
    | "refused-address"
    | "unreachable"
    | "timed-out"
    | "tls"
    | "certificate"
    | "redirect"
    | "status"
    | "too-large"
    | "not-http"
    | "disconnected";
  sentence: string;
  /** The status line, the location, the certificate's names: what shows it; "" for nothing. */
  evidence: string;
  tls: SeenTls | null;
  address: string | null;
  milliseconds: number;
};

/** The file as a sender gets it; `body` at most 64 KiB. What is wrong with its media type is for the reader to judge. */
export type FetchedPolicy = {
  outcome: "fetched";
  body: Uint8Array;
  contentType: string | null;
  tls: SeenTls;
  address: string;
  milliseconds: number;
};

export type PolicyFetch = FetchedPolicy | PolicyFetchFailure;

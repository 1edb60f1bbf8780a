/** A policy file by value, beside `fakeSight`, for unit tests. */
import type { FetchedPolicy, PolicyFetchFailure } from "@/lib/http/policy-fetch";
import { fakeCertificate, fakeTls } from "./fake-sight";

/** As a sender gets it: text/plain, with a certificate that is good for a while. */
export function fakePolicy(text: string | Uint8Array, change: Partial<FetchedPolicy> = {}): FetchedPolicy {
  const body = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const tls = fakeTls({ chain: [fakeCertificate({ names: ["mta-sts.example.com"] })] });
  const reached = { tls, address: "192.0.2.1", milliseconds: 5 };
  return { outcome: "fetched", body, contentType: "text/plain; charset=utf-8", ...reached, ...change };
}

export function fakeFailure(code: PolicyFetchFailure["code"], sentence: string, evidence = ""): PolicyFetchFailure {
  return { outcome: "failed", code, sentence, evidence, tls: null, address: "192.0.2.1", milliseconds: 5 };
}

/**
 * Fetches the policy file of MTA-STS as a sender does (RFC 8461 §3.3): HTTPS with the right name, no redirect, only status 200, no
 * cache, at most 64 KiB and a minute. It connects to the addresses that it is given and to nothing else.
 */
import { certificateLines } from "@/lib/net/certificate-lines";
import { dial, type DialFailure } from "@/lib/net/dial";
import type { Egress } from "@/lib/net/egress";
import type { SeenTls } from "@/lib/net/seen-tls";
import { timeLeft } from "@/lib/net/time-left";
import { tlsHandshake } from "@/lib/net/tls-handshake";

import { getFile } from "./get-file";
import type { PolicyFetch, PolicyFetchFailure } from "./policy-fetch";

/** RFC 8461 §3.3 suggests both limits. */
const MOST_BYTES = 64 * 1024;
const bounds = { connectMs: 10_000, handshakeMs: 20_000, totalMs: 60_000 };

/** RFC 9325 §3.1.1: no sender of today fetches over less. */
const modern = ["TLSv1.2", "TLSv1.3"];

const dialCodes = {
  "refused-address": "refused-address",
  refused: "unreachable",
  unreachable: "unreachable",
  "timed-out": "timed-out",
} satisfies Record<DialFailure, PolicyFetchFailure["code"]>;

type Failed = Pick<PolicyFetchFailure, "code" | "sentence" | "evidence">;

/**
 * @param addresses of `mta-sts.<domain>`, which the caller looked up; tried in order.
 * @param limits in milliseconds, for tests.
 */
export async function fetchPolicy(
  { domain, addresses }: { domain: string; addresses: readonly string[] },
  egress: Egress,
  limits = bounds,
): Promise<PolicyFetch> {
  const host = `mta-sts.${domain}`;
  const began = performance.now();
  const seen: { tls: SeenTls | null; address: string | null } = { tls: null, address: null };
  const milliseconds = () => Math.round(performance.now() - began);
  const failed = (failure: Failed): PolicyFetch => ({
    outcome: "failed",
    ...failure,
    ...seen,
    milliseconds: milliseconds(),
  });
  const left = timeLeft(limits.totalMs);

  const dialled = await dial(addresses, egress.ports.https, egress, () => left(limits.connectMs));
  seen.address = dialled.address || null;
  if (dialled.outcome === "failed") {
    const { failure, reason } = dialled;
    return failed({ code: dialCodes[failure], sentence: unreachableSentence(host, failure), evidence: reason });
  }
  const handshake = await tlsHandshake(dialled.socket, host, egress, left(limits.handshakeMs));
  if (handshake.outcome === "failed") return failed({ code: "tls", sentence: handshake.reason, evidence: "" });
  const { socket, seen: tls } = handshake;
  seen.tls = tls;
  try {
    const refusal = tlsRefusal(host, tls);
    if (refusal) return failed(refusal);
    const file = await getFile({
      host,
      path: "/.well-known/mta-sts.txt",
      socket,
      mostBytes: MOST_BYTES,
      milliseconds: left(limits.totalMs),
    });
    if (file.outcome === "failed") return failed(file);
    return { ...file, outcome: "fetched", tls, address: dialled.address, milliseconds: milliseconds() };
  } finally {
    socket.destroy();
  }
}

function unreachableSentence(host: string, failure: DialFailure): string {
  switch (failure) {
    case "refused-address":
      return `${host} has no address in the public Internet.`;
    case "refused":
      return `${host} refuses HTTPS connections.`;
    case "unreachable":
      return `${host} cannot be reached.`;
    case "timed-out":
      return `${host} does not answer HTTPS connections.`;
  }
}

function tlsRefusal(host: string, tls: SeenTls): Failed | null {
  const sentence = tls.problems.map((problem) => problem.sentence).join(" ");
  if (sentence) return { code: "certificate", sentence, evidence: certificateLines(tls) };
  if (modern.includes(tls.protocol)) return null;
  return {
    code: "tls",
    sentence: `${host} speaks no newer version of TLS than ${tls.protocol.replace("TLSv", "")}; senders need 1.2 or 1.3.`,
    evidence: `${tls.protocol} ${tls.cipher}`,
  };
}

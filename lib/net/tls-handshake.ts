/**
 * The TLS handshake as a check makes it: with every version and cipher that a server may still speak, and never cut short by what is
 * wrong with the certificate, so that all of it can be told.
 */
import type { X509Certificate } from "node:crypto";
import { isIP, type Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { certificateProblems } from "./certificate-problems";
import type { Egress } from "./egress";
import { seenCertificate } from "./seen-certificate";
import type { SeenTls } from "./seen-tls";
import { handshakeFailure } from "./handshake-failure";
import { trustAnchors } from "./trust-anchors";

/** `reason`: a plain sentence that names the host. */
export type Handshake =
  { outcome: "encrypted"; socket: TLSSocket; seen: SeenTls } | { outcome: "failed"; reason: string };

/**
 * @param socket connected, and nothing may be waiting in it to be read; it is closed where the handshake fails.
 * @param host asked for by SNI and looked for in the certificate.
 * @param milliseconds for all of it.
 */
export function tlsHandshake(socket: Socket, host: string, egress: Egress, milliseconds: number): Promise<Handshake> {
  return new Promise((resolve) => {
    const secured = connect({
      socket,
      ...(isIP(host) === 0 && { servername: host }),
      ...(egress.roots && { ca: [...egress.roots] }),
      rejectUnauthorized: false,
      // The names are judged here, so that OpenSSL speaks of the chain alone.
      checkServerIdentity: () => undefined,
      minVersion: "TLSv1",
      // OpenSSL keeps from TLS 1.0 and 1.1 at its usual level, and then could not tell that a server speaks nothing newer.
      ciphers: "DEFAULT@SECLEVEL=0",
    });
    const end = (reason: string) => {
      clearTimeout(timer);
      secured.destroy();
      resolve({ outcome: "failed", reason });
    };
    const timer = setTimeout(() => end(`${host} did not finish the TLS handshake in time.`), milliseconds);
    secured.on("error", (error: NodeJS.ErrnoException) => end(handshakeFailure(host, error)));
    secured.once("close", () => end(`${host} hung up during the TLS handshake.`));
    secured.once("secureConnect", () => {
      clearTimeout(timer);
      resolve({ outcome: "encrypted", socket: secured, seen: see(secured, host, egress) });
    });
  });
}

function see(socket: TLSSocket, host: string, egress: Egress): SeenTls {
  const chain = sentChain(socket);
  const seen = chain.map(seenCertificate);
  const refusal = socket.authorized ? null : String(socket.authorizationError);
  const anchors = trustAnchors(egress.roots);
  return {
    protocol: socket.getProtocol() ?? "",
    cipher: socket.getCipher().name,
    chain: seen,
    problems: certificateProblems({ host, chain, seen, anchors, refusal, asOf: new Date() }),
  };
}

/** As sent and in that order, which the older `getPeerCertificate` does not tell: it sorts, and adds what it trusts. */
function sentChain(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let one = socket.getPeerX509Certificate(); one; one = one.issuerCertificate) chain.push(one);
  return chain;
}

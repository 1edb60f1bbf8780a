/** A web server on loopback that serves MTA-STS policies, well or badly. */
import { once } from "node:events";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import https from "node:https";
import type { TlsOptions, TLSSocket } from "node:tls";
import type { Place } from "./raw-peer";
import type { TestCertificate } from "./test-ca";

/** `serverName` by SNI. */
export type AskedPolicy = { method: string; path: string; serverName: string; headers: IncomingHttpHeaders };

export type PolicyHostPeer = { asked: AskedPolicy[]; stop(): Promise<void> };

/** @param answer a text is served as a good policy would be: 200, text/plain. @param tls how it speaks TLS otherwise. */
export async function startPolicyHost(
  { address, port }: Place,
  { key, chain }: TestCertificate,
  answer: string | RequestListener,
  tls: TlsOptions = {},
): Promise<PolicyHostPeer> {
  const asked: AskedPolicy[] = [];
  const server = https.createServer({ key, cert: chain.join(""), ...tls }, (request, response) => {
    const { method = "", url: path = "", headers } = request;
    asked.push({ method, path, headers, serverName: String((request.socket as TLSSocket).servername) });
    if (typeof answer === "string") response.writeHead(200, { "content-type": "text/plain" }).end(answer);
    else answer(request, response);
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  server.listen(port, address);
  await once(server, "listening");
  return {
    asked,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

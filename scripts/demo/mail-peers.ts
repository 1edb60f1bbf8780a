/**
 * The demo's mail servers and policy hosts, on loopback: one of each for all domains, which shows the certificate of the host that is
 * asked for. They take no mail.
 */
import { once } from "node:events";
import fs from "node:fs";
import https from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import { makeAuthority } from "./certificate";
import { demoDomains } from "./demo-domains";
import { policyAt } from "./policy-at";
import { serverKey } from "./server-key";

export type MailPeers = {
  ports: { smtp: number; https: number };
  /** A file with the certificate of the authority that they are vouched for by. */
  authorityFile: string;
  stop: () => Promise<void>;
};

const loopback = "127.0.0.1";
const dayMs = 86_400_000;
const usualDays = 60;

export async function startMailPeers(dataDir: string, asOf = new Date()): Promise<MailPeers> {
  const dated = (days: number) => new Date(asOf.getTime() + days * dayMs);
  const authority = makeAuthority({ from: dated(-400), to: dated(400) });
  const authorityFile = path.join(dataDir, "demo/authority.pem");
  fs.mkdirSync(path.dirname(authorityFile), { recursive: true, mode: 0o700 });
  fs.writeFileSync(authorityFile, authority.certificate);
  const contextOf = (host: string, days = usualDays): [string, SecureContext] => {
    const key = serverKey(host);
    const cert = authority.issue([host], key, { from: dated(days - 90), to: dated(days) });
    return [host, createSecureContext({ key: key.export({ type: "pkcs8", format: "pem" }), cert })];
  };
  const contexts = new Map(
    demoDomains.flatMap(({ name, servers }) => [
      contextOf(`mta-sts.${name}`),
      ...servers.map(({ host, daysLeft }) => contextOf(host, daysLeft)),
    ]),
  );
  const choose: ChooseContext = (host, answer) => answer(null, contexts.get(host));
  const smtp = await listening(createServer((socket) => talk(socket, choose)));
  const policies = await listening(
    https.createServer({ SNICallback: choose }, ({ headers, url }, response) => {
      const domain = demoDomains.find(({ name }) => headers.host?.split(":")[0] === `mta-sts.${name}`);
      if (!domain || url !== "/.well-known/mta-sts.txt") return void response.writeHead(404).end();
      response.writeHead(200, { "Content-Type": "text/plain" }).end(policyAt(domain, Number.MAX_SAFE_INTEGER).text);
    }),
  );
  const ports = { smtp: portOf(smtp), https: portOf(policies) };
  return { ports, authorityFile, stop: async () => void [smtp.close(), policies.close()] };
}

type ChooseContext = (host: string, answer: (error: Error | null, context?: SecureContext) => void) => void;

/** As much of SMTP as it takes to come to STARTTLS and away again (RFC 5321 §4.1, RFC 3207 §4). */
function talk(socket: Socket, choose: ChooseContext): void {
  socket.setTimeout(10_000, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.write("220 mail.waxseal.example ESMTP, a demo\r\n");
  onLines(socket, (line) => {
    if (/^starttls$/i.test(line)) {
      socket.removeAllListeners("data");
      socket.write("220 Go ahead\r\n");
      const secured = new TLSSocket(socket, { isServer: true, SNICallback: choose });
      secured.on("error", () => socket.destroy());
      onLines(secured, (inside) => answerTo(secured, inside, false));
    } else answerTo(socket, line, true);
  });
}

function answerTo(socket: Socket, line: string, offersTls: boolean): void {
  if (/^ehlo\b/i.test(line))
    socket.write(offersTls ? "250-mail.waxseal.example\r\n250 STARTTLS\r\n" : "250 mail.waxseal.example\r\n");
  else if (/^quit$/i.test(line)) socket.end("221 Goodbye\r\n");
  else socket.write("502 This is a demo, and takes no mail\r\n");
}

function onLines(socket: Socket, take: (line: string) => void): void {
  let rest = "";
  socket.on("data", (chunk) => {
    const lines = `${rest}${chunk.toString("latin1")}`.split("\r\n");
    rest = lines.pop()?.slice(-1_000) ?? "";
    for (const line of lines) take(line);
  });
}

async function listening<S extends Server>(server: S): Promise<S> {
  server.listen(0, loopback);
  await once(server, "listening");
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

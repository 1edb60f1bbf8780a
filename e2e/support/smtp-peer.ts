/** A real mail server on loopback (smtp-server), with STARTTLS under any certificate. It takes no mail and remembers who tried. */
import { once } from "node:events";
import type { SecureVersion, TLSSocket } from "node:tls";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { Place } from "./raw-peer";
import type { TestCertificate } from "./test-ca";

export type SmtpPeer = {
  /** The names that clients asked for by SNI, oldest first. */
  serverNames: string[];
  /** The senders that clients named: nobody may send mail here. */
  mails: string[];
  /** Presents another certificate from now on. */
  use(certificate: TestCertificate): void;
  stop(): Promise<void>;
};

/** Without a certificate it has no STARTTLS. `versions` are the only ones of TLS that it speaks. `options` as smtp-server knows them. */
export type SmtpPeerOptions = {
  certificate?: TestCertificate;
  versions?: [SecureVersion, SecureVersion];
  options?: SMTPServerOptions;
};

export async function startSmtpPeer(
  { address, port }: Place,
  { certificate, versions, options = {} }: SmtpPeerOptions,
): Promise<SmtpPeer> {
  const serverNames: string[] = [];
  const mails: string[] = [];
  const server = new SMTPServer({
    ...(certificate && contextOf(certificate)),
    hideSTARTTLS: !certificate,
    disabledCommands: certificate ? ["AUTH"] : ["AUTH", "STARTTLS"],
    ...(versions && { minVersion: versions[0], maxVersion: versions[1], ciphers: "DEFAULT@SECLEVEL=0" }),
    authOptional: true,
    closeTimeout: 1,
    onMailFrom(sender, session, answer) {
      mails.push(sender.address);
      answer(new Error("No mail is taken here."));
    },
    onSecure(socket, _session, answer) {
      serverNames.push(String((socket as TLSSocket).servername));
      answer();
    },
    ...options,
  });
  server.on("error", () => {});
  server.listen(port, address);
  await once(server.server, "listening");
  return {
    serverNames,
    mails,
    use: (next) => server.updateSecureContext(contextOf(next)),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function contextOf({ key, chain }: TestCertificate) {
  return { key, cert: chain.join("") };
}

/** The application among mail servers and policy hosts of a test's own, which it may reach on loopback. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startPolicyHost } from "./policy-host-peer";
import { freePort } from "./free-port";
import { startRawPeer } from "./raw-peer";
import { startSmtpPeer, type SmtpPeer } from "./smtp-peer";
import { stageTest } from "./stage";
import { makeTestCa, type TestCa, type TestCertificate } from "./test-ca";

export type MailPeers = {
  ca: TestCa;
  /** A mail server at an address, such as 127.0.0.11. */
  mailServer: (address: string, certificate: TestCertificate) => Promise<SmtpPeer>;
  /** A mail server that is silent until it is told to speak, and then takes no mail. Returns what tells it. */
  slowServer: (address: string) => Promise<() => void>;
  /** A host that serves the policy of `domain`. */
  policyHost: (address: string, domain: string, policy: string) => Promise<void>;
};

type PeerStage = MailPeers & { settings: Record<string, string>; stop: () => Promise<void> };

/** A test on a stage with such peers. */
export const mailStageTest = stageTest.extend<{ peers: PeerStage }>({
  peers: [
    async ({}, provide) => {
      const peers = await startPeers();
      await provide(peers);
      await peers.stop();
    },
    { timeout: 300_000 },
  ],
  settings: async ({ peers }, provide) => provide(peers.settings),
});

async function startPeers(): Promise<PeerStage> {
  const ca = makeTestCa();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mail-peers-"));
  const roots = path.join(folder, "roots.pem");
  fs.writeFileSync(roots, ca.root);
  const [smtp, https] = [await freePort(), await freePort()];
  const stops: (() => Promise<void>)[] = [async () => fs.rmSync(folder, { recursive: true })];
  return {
    ca,
    async mailServer(address, certificate) {
      const peer = await startSmtpPeer({ address, port: smtp }, { certificate });
      stops.push(peer.stop);
      return peer;
    },
    async slowServer(address) {
      let speak = () => {};
      const told = new Promise<void>((resolve) => (speak = resolve));
      const peer = await startRawPeer({ address, port: smtp }, (socket) => {
        void told.then(() => socket.end("421 Come again\r\n"));
      });
      stops.push(peer.stop);
      return speak;
    },
    async policyHost(address, domain, policy) {
      const peer = await startPolicyHost({ address, port: https }, ca.issue([`mta-sts.${domain}`]), policy);
      stops.push(peer.stop);
    },
    settings: {
      ...{ INBOX_URL: "", NODE_EXTRA_CA_CERTS: roots, ALLOW_PRIVATE_NETWORKS: "true" },
      ...{ SMTP_PORT: String(smtp), POLICY_PORT: String(https) },
    },
    stop: async () => void (await Promise.all(stops.map((stop) => stop()))),
  };
}

import type { MailPeers } from "./mail-peers";

/** The report address of a token; senders write it, and the domains publish it. */
const reportAddressPattern = "tlsrpt+{token}@reports.waxseal.example";

/** Set for the demo whatever the operator's `.env` says. An empty variable counts as absent, but keeps the file's value out. */
const fixed = {
  DATABASE_URL: "",
  DATABASE_OWNER_URL: "",
  DATABASE_ROLE_URL: "",
  INBOX_URL: "",
  INBOX_FOLDERS: "",
  AUTH_SECRET: "",
  SET_UP_CODE: "",
  REPORT_ADDRESS: reportAddressPattern,
  SIGN_UP: "first",
  DOMAIN_PROOF: "dns",
  DNS_VALIDATES: "true",
  // So that hosting a policy here can be chosen and looked at.
  POLICY_HOST: "policies.waxseal.example",
  // Its mail servers are on this machine.
  ALLOW_PRIVATE_NETWORKS: "true",
};

/** For these the shell's word counts, but not `.env`, which speaks of another instance. */
const ofTheShell = { DATA_DIR: "./data-demo", PORT: "", APP_URL: "" };

/** Makes this process's environment, and so its children's, the demo's. Before anything reads it. */
export function setDemoEnvironment(dnsServer: string): void {
  const given = Object.fromEntries(Object.keys(ofTheShell).map((name) => [name, process.env[name]]));
  const chosen = Object.entries(given).filter(([, value]) => value !== undefined);
  Object.assign(process.env, ofTheShell, Object.fromEntries(chosen), fixed, { DNS_SERVERS: dnsServer });
}

export function addressesOf(tokens: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens).map(([domain, token]) => [domain, reportAddressPattern.replace("{token}", token)]),
  );
}

/** Has the checks of this process's children reach the demo's mail servers, and believe their certificates. */
export function setPeersInEnvironment({ ports, authorityFile }: MailPeers): void {
  const values = {
    SMTP_PORT: String(ports.smtp),
    POLICY_PORT: String(ports.https),
    NODE_EXTRA_CA_CERTS: authorityFile,
  };
  Object.assign(process.env, values);
}

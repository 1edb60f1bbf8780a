import { execFile } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { startNsd, type Nsd } from "@/e2e/support/nsd";
import { startPolicyHost, type PolicyHostPeer } from "@/e2e/support/policy-host-peer";
import { freePort } from "@/e2e/support/free-port";
import { selfSigned } from "@/e2e/support/test-ca";
import { txtLine } from "@/e2e/support/zone-lines";

const domain = "command.example";
const address = "127.0.0.41";
let nsd: Nsd;
let host: PolicyHostPeer;
let port = 0;
let closedPort = 0;

beforeAll(async () => {
  [port, closedPort] = [await freePort(), await freePort()];
  nsd = await startNsd();
  host = await startPolicyHost({ address, port }, selfSigned([`mta-sts.${domain}`]), "version: STSv1\n");
  await nsd.publish(domain, [
    "@ MX 10 mx",
    `mx A ${address}`,
    `mta-sts A ${address}`,
    txtLine("_smtp._tls", `v=TLSRPTv1; rua=mailto:tls@${domain}`),
    txtLine("_mta-sts", "v=STSv1; id=2026-10-01"),
  ]);
});
afterAll(async () => {
  await host?.stop();
  await nsd?.stop();
});

/** The command as `npm run -s check-domain --` runs it, with a database that nobody could reach. */
function run(...words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    DNS_SERVERS: nsd.address,
    ALLOW_PRIVATE_NETWORKS: "true",
    POLICY_PORT: String(port),
    SMTP_PORT: String(closedPort),
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing",
    DATABASE_ROLE_URL: "postgres://nobody@127.0.0.1:1/nothing",
  };
  const program = ["--conditions=react-server", "--import", "tsx", "scripts/check-domain.ts", ...words];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, program, { env }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

const Printed = z.strictObject({
  domain: z.string(),
  findings: z.array(
    z.strictObject({
      check: z.string(),
      severity: z.enum(["ok", "info", "warning", "error", "unknown"]),
      title: z.string().min(1),
      evidence: z.string(),
      remedy: z.string().nullable(),
    }),
  ),
});

test("--json is one line with every finding, whatever was found", async () => {
  const { status, stdout, stderr } = await run("--json", "Command.Example.");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.trimEnd()).not.toContain("\n");
  const printed = Printed.parse(JSON.parse(stdout));
  expect(printed.domain).toBe(domain);
  const of = (check: string) => printed.findings.find((finding) => finding.check === check);
  expect(of("tls-rpt-record")).toMatchObject({ severity: "ok", evidence: `v=TLSRPTv1; rua=mailto:tls@${domain}` });
  expect(of("mta-sts-record")).toMatchObject({ severity: "error", evidence: "v=STSv1; id=2026-10-01" });
  expect(of("mta-sts-policy")?.remedy).toContain("certificate");
  expect(new Set(printed.findings.map(({ check }) => check)).size).toBe(11);
});

test("without it the findings are to be read, under their checks", async () => {
  const { status, stdout } = await run(domain);
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^command\.example\n\nTLS reporting record\n {2}ok {7}The record at _smtp\._tls\.command\.example/,
  );
  expect(stdout).toMatch(
    /\nMTA-STS record\n {2}ERROR {4}The id “2026-10-01”.*\n {11}seen: v=STSv1; id=2026-10-01\n {11}do: /,
  );
  expect(stdout).toMatch(/\d+ errors?, \d+ warnings?/);
});

test.each([["not a domain"], ["localhost"], ["192.0.2.1"], ["a\u001b[31mb.example"]])(
  "a bad name gets one plain sentence: %j",
  async (name) => {
    const { status, stdout, stderr } = await run("--json", name);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^“[^\u001b\n]*” is not a domain name\.\n$/);
  },
);

test("called wrongly it says how, and --help says the same", async () => {
  const [none, two, wrong, help] = await Promise.all([
    run(),
    run(domain, domain),
    run("--nonsense", domain),
    run("--help"),
  ]);
  expect([none, two, wrong, help].map(({ status }) => status)).toEqual([2, 2, 2, 0]);
  expect(none.stderr).toContain("Usage: npm run -s check-domain");
  expect(help.stdout).toBe(none.stderr);
});

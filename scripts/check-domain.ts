/**
 * `npm run -s check-domain -- [--json] DOMAIN`: the live checks of any domain, as anybody sees it. Needs no database and no instance.
 * Exit status 0: it was looked at, whatever was found; 2: called wrongly, or no domain name.
 */
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { endWithReader } from "./parse/end-with-reader";
import { printableJson, printableText } from "./parse/printable";
import { readCall } from "./read-call";
import { readEnvFile } from "./start/env-file";
import { findingsText } from "./check-domain/findings-text";

const usage = `Usage: npm run -s check-domain -- [--json] DOMAIN

Looks at a domain's TLS reporting, MTA-STS, mail servers, DANE, DMARC and SPF, as a sender would. It only looks: no mail is sent.
  --json   one line: {"domain", "findings": [{"check", "severity", "title", "evidence", "remedy"}]};
           the severity is ok, info, warning, error or unknown

Exit status: 0 when the domain was looked at, whatever was found (read the severities); 2 for a wrong call or name;
1 when this program failed.
`;

async function main(): Promise<number> {
  const call = readCall(
    usage,
    { json: { type: "boolean", default: false } },
    ({ positionals }) => positionals.length === 1,
  );
  if (typeof call === "number") return call;
  const [name = ""] = call.positionals;
  const domain = normalizeDomain(name);
  if (domain === null) {
    process.stderr.write(printableText(`“${name.slice(0, 100)}” is not a domain name.\n`));
    return 2;
  }
  const results = await look(domain);
  if (call.values.json) {
    const findings = results.flatMap(({ check, findings }) =>
      findings.map(({ severity, title, evidence, remedy }) => ({ check, severity, title, evidence, remedy })),
    );
    process.stdout.write(`${printableJson({ domain, findings })}\n`);
  } else process.stdout.write(printableText(findingsText(domain, results)));
  return 0;
}

/** Loaded only now: the environment must be read first, .env included. */
async function look(domain: string) {
  readEnvFile();
  const { realWorld } = await import("@/lib/domains/world");
  const { runChecks } = await import("@/lib/checks/run-checks");
  const { sightOf } = await import("@/lib/checks/sight/sight-of");
  return runChecks(sightOf({ domain, wishes: null, asOf: new Date() }, realWorld()));
}

endWithReader();
const status = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
// What a check has given up waiting for does not keep the program; what was written is out first.
process.stdout.write("", () => process.exit(status));

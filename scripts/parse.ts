/**
 * `npm run -s parse -- [--json] FILE…`: what Waxseal reads in reports and report mails. Needs no database and no configuration.
 * Exit status 0: all files were read; 1: one was unreadable; 2: called wrongly.
 */
import { parseArgs } from "node:util";
import { endWithReader } from "./parse/end-with-reader";
import { readFileFrom } from "./parse/read-file-from";
import { printableJson, printableText } from "./parse/printable";
import { summaryOf } from "./parse/summary-of";

const usage = `Usage: npm run -s parse -- [--json] FILE…

Reads TLS reports (RFC 8460): mails (.eml), .json, .json.gz and .zip, told apart by content.
  --json   one line of JSON per file
`;

function main(): number {
  const call = readCall();
  if (call === null || call.files.length === 0) {
    process.stderr.write(usage);
    return 2;
  }
  const outcomes = call.files.map((file) => {
    const parsed = readFileFrom(file);
    process.stdout.write(call.json ? `${printableJson(parsed)}\n` : printableText(summaryOf(parsed)));
    return parsed.outcome;
  });
  return outcomes.includes("unreadable") ? 1 : 0;
}

function readCall(): { files: string[]; json: boolean } | null {
  try {
    const options = { json: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { files: positionals, json: values.json };
  } catch {
    return null;
  }
}

endWithReader();
process.exitCode = main();

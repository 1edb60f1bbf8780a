/**
 * `npm run -s parse -- [--json] FILE…`: what Waxseal reads in reports and report mails. Needs no database and no configuration.
 * Exit status 0: all files were read; 1: one was unreadable; 2: called wrongly.
 */
import { endWithReader } from "./parse/end-with-reader";
import { readFileFrom } from "./parse/read-file-from";
import { printableJson, printableText } from "./parse/printable";
import { summaryOf } from "./parse/summary-of";
import { readCall } from "./read-call";

const usage = `Usage: npm run -s parse -- [--json] FILE…

Reads TLS reports (RFC 8460): mails (.eml), .json, .json.gz and .zip, told apart by content.
  --json   one line of JSON per file
`;

function main(): number {
  const call = readCall(
    usage,
    { json: { type: "boolean", default: false } },
    ({ positionals }) => positionals.length > 0,
  );
  if (typeof call === "number") return call;
  const outcomes = call.positionals.map((file) => {
    const parsed = readFileFrom(file);
    process.stdout.write(call.values.json ? `${printableJson(parsed)}\n` : printableText(summaryOf(parsed)));
    return parsed.outcome;
  });
  return outcomes.includes("unreadable") ? 1 : 0;
}

endWithReader();
process.exitCode = main();

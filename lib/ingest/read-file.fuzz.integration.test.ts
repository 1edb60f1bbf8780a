import { gunzipSync, gzipSync } from "node:zlib";
import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import { chanceOf, type Chance } from "@/e2e/support/fuzz/chance";
import { mutateJson } from "@/e2e/support/fuzz/mutate-json";
import { wellFormedMail } from "@/e2e/support/fuzz/well-formed-mail";
import { mailAround, packReport } from "@/e2e/support/fuzz/wrap-report";
import { reportJson, reportMail } from "@/e2e/support/report-mail";
import { readMessage } from "@/lib/mime/read-message";
import { cutReport } from "@/lib/tlsrpt/cut-report";
import type { ParsedReport } from "@/lib/tlsrpt/report";
import { readFile, type ReadFile } from "./read-file";

/** Longer by hand: `FUZZ_SECONDS=3600 FUZZ_SEED=7 npx vitest run --project integration read-file.fuzz`. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
/** Chance knows 32 bits of a seed; and of a number beyond 2^53 the next is the same. */
const firstSeed = (Number(process.env.FUZZ_SEED ?? 1) * 1_000_000_000) % 2 ** 32;

const failures = Array.from({ length: 3 }, (_, at) => ({ mx: `mx${at}.a.example`, count: 2, reason: "expired" }));
const bases = [
  reportJson({ domain: "a.example", day: "2026-09-01", successful: 90, failed: 6, failures }),
  reportJson({
    ...{ domain: "a.example", type: "tlsa", day: "2026-09-01", successful: 1, failed: 0 },
    more: [{ domain: "b.example", successful: 1, failed: 0 }],
  }),
];

/** One input, built from its seed alone. */
function inputOf(seed: number): Uint8Array {
  const chance = chanceOf(seed);
  const packed = packReport(mutateJson(chance.pick(bases), chance), chance);
  const input = chance.is(0.6) ? mailAround(packed, chance) : packed;
  return chance.is(0.1) ? flipped(input, chance) : input;
}

function flipped(input: Uint8Array, chance: Chance): Uint8Array {
  const copy = Uint8Array.from(input);
  if (copy.length > 0) copy[chance.below(copy.length)] = chance.below(256);
  return copy;
}

/** What must be so of whatever came out. */
function check(read: ReadFile): void {
  expect(["report", "not-a-report", "unreadable"]).toContain(read.outcome);
  if (read.outcome !== "report") expect(read.reason).toMatch(/\S.*[.)]$/s);
  if (read.outcome === "not-a-report") return;
  for (const part of read.parts) {
    if (part.outcome === "unreadable") expect(part.reason).toMatch(/\.$/);
    else checkReport(part.report, part.json);
  }
}

function checkReport(report: ParsedReport, json: Buffer): void {
  const whole: unknown = JSON.parse(json.toString());
  const text = JSON.stringify([report, whole]);
  // JSON.stringify escapes just what Postgres refuses: NUL and lone surrogates.
  expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  const indexes = report.policies.map((_, index) => index);
  expect(JSON.parse(cutReport(json, indexes).toString())).toEqual(withBrackets(whole));
  expect(JSON.parse(cutReport(json, indexes.slice(1)).toString()).policies).toHaveLength(
    Math.max(0, indexes.length - 1),
  );
  for (const time of [report.start, report.end]) {
    expect(time.getUTCFullYear()).toBeGreaterThan(0);
    expect(time.getUTCFullYear()).toBeLessThan(10_000);
  }
  expect(report.day).toBe(report.start.toISOString().slice(0, 10));
  expect(report.policies.length).toBeLessThanOrEqual(100);
  for (const policy of report.policies) {
    const counts = policy.failures.map((failure) => failure.count ?? 1);
    for (const count of [policy.successful, policy.failed, ...counts])
      expect(Number.isSafeInteger(count) && count >= 0, `count ${count}`).toBe(true);
  }
}

/** A single policy stands in a list wherever it is kept. */
function withBrackets(json: unknown): unknown {
  const report = json as { policies: unknown };
  return { ...report, policies: Array.isArray(report.policies) ? report.policies : [report.policies] };
}

test(
  `nothing that is handed in makes the reader throw, or lets through what cannot be stored (${seconds} s)`,
  { timeout: (seconds + 60) * 1_000 },
  () => {
    const until = Date.now() + seconds * 1_000;
    const outcomes = { report: 0, "not-a-report": 0, unreadable: 0 };
    let seed = firstSeed;
    for (; Date.now() < until; seed += 1) {
      try {
        const read = readFile(inputOf(seed), null);
        outcomes[read.outcome] += 1;
        check(read);
      } catch (cause) {
        throw new Error(`seed ${seed}`, { cause });
      }
    }
    process.stdout.write(`${JSON.stringify(outcomes)}\n`);
    for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(10);
  },
);

const samples = Array.from({ length: 200 }, (_, seed) => {
  const chance = chanceOf(seed);
  const report = { domain: `d${seed}.example`, day: "2026-09-01", successful: seed, failed: 1, failures };
  const mail = reportMail(report, { to: `"Reports, all" <tls+${seed}@Example.COM>`, submitter: "sender.example" });
  return chance.is(0.5) ? mail : mail.replaceAll("\r\n", "\n");
});

test("mails that both can read come out as mailparser reads them", async () => {
  for (const mail of samples) {
    const theirs = await simpleParser(mail);
    const ours = readMessage(Buffer.from(mail));
    if (ours.outcome !== "message") throw new Error(ours.reason);
    expect(ours.headers.subject).toBe(theirs.subject);
    expect(ours.headers.messageId).toBe(theirs.messageId);
    expect(ours.headers.from).toBe(theirs.from?.value[0]?.address);
    expect(ours.headers.date).toEqual(theirs.date);
    const [attachment] = theirs.attachments;
    const [own] = ours.attachments;
    expect(own?.fileName).toBe(attachment?.filename);
    if (own?.content.outcome !== "bytes" || !attachment) throw new Error("There is no attachment.");
    expect(gzipSync(own.content.bytes).equals(attachment.content)).toBe(true);
  }
});

test("names and bytes come out as mailparser reads them, in whatever way they are written", async () => {
  for (let seed = 0; seed < 1_000; seed += 1) {
    const chance = chanceOf(seed);
    const { raw, fileName, content } = wellFormedMail(chance.pick(bases), chance);
    const theirs = await simpleParser(raw);
    const ours = readMessage(raw);
    if (ours.outcome !== "message") throw new Error(`seed ${seed}: ${ours.reason}`);
    const [own] = ours.attachments;
    const [attachment] = theirs.attachments;
    expect({ seed, subject: ours.headers.subject }).toEqual({ seed, subject: theirs.subject });
    expect({ seed, fileName: own?.fileName }).toEqual({ seed, fileName: attachment?.filename });
    expect({ seed, fileName: own?.fileName }).toEqual({ seed, fileName });
    expect(attachment?.content.equals(content), `seed ${seed}`).toBe(true);
    const inflated = own?.content.outcome === "bytes" ? Buffer.from(own.content.bytes) : null;
    expect(inflated?.equals(gunzipSync(content)), `seed ${seed}`).toBe(true);
  }
});

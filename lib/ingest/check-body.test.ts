import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { reportJson } from "@/e2e/support/report-mail";
import { checkBody } from "./check-body";

const json = reportJson({ domain: "example.com", day: "2026-09-01", successful: 1, failed: 0 });
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json, "utf16le")]);

test.each([
  ["JSON", Buffer.from(json)],
  ["gzip", gzipSync(json)],
  ["gzip in gzip", gzipSync(gzipSync(json))],
  ["gzip with something after it", Buffer.concat([gzipSync(json), Buffer.from("\r\n")])],
  ["JSON with a byte order mark", Buffer.from("\ufeff" + json)],
  ["UTF-16", utf16],
  ["JSON that is no report, which the worker will say", Buffer.from('{"a":1}')],
])("%s can be a report", (_, bytes) => {
  expect(checkBody(bytes)).toMatchObject({ outcome: "sound" });
});

test.each([
  ["nothing", Buffer.alloc(0), "The report is empty."],
  ["text", Buffer.from("hello"), "It is not JSON."],
  ["a mail", Buffer.from(`Subject: x\r\n\r\n${json}`), "It is not JSON."],
  ["XML", Buffer.from("<feedback/>"), "It is XML or HTML, perhaps a DMARC report; TLS reports are JSON."],
  ["half of JSON", Buffer.from(json.slice(0, 200)), "The JSON is cut off"],
  ["half of gzip", gzipSync(json).subarray(0, 100), "The compressed data is cut off."],
  ["damaged gzip", Buffer.concat([gzipSync(json).subarray(0, -8), Buffer.alloc(8)]), "checksum is wrong"],
  ["gzip in gzip in gzip", gzipSync(gzipSync(gzipSync(json))), "The file is compressed more than twice."],
  ["bare deflate", deflateRawSync(json), "It is not JSON."],
  ["JSON in Latin-1", Buffer.from('{"a":"\u00fc"}', "latin1"), "It is not text in UTF-8, as JSON must be."],
  ["deep nesting", Buffer.from("[".repeat(9) + "]".repeat(9)), "nested more than 8 levels deep"],
  ["a long text", Buffer.from(`{"a":"${"x".repeat(70_000)}"}`), "a text of more than 64 kB"],
  ["many objects", Buffer.from(`[${"{},".repeat(150_001)}{}]`), "too many objects and lists"],
])("%s cannot", (_, bytes, reason) => {
  expect(checkBody(bytes)).toMatchObject({ outcome: "unreadable", reason: expect.stringContaining(reason) });
});

test("what lists much in few bytes weighs as much as its like", () => {
  const ofNothing = json.replace(/"failure-details":\s*\[/, `$&${"{},".repeat(50_000)}`);
  expect(checkBody(gzipSync(ofNothing)).weight).toBeGreaterThan(15_000_000);
  expect(checkBody(Buffer.from(json)).weight).toBeLessThan(5_000);
});

test("what holds more than 20 MB is too large, and only so much of it is unpacked", () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000, 32));
  for (const bytes of [bomb, gzipSync(bomb), Buffer.alloc(20_000_001, 32)])
    expect(checkBody(bytes)).toMatchObject({ outcome: "too-large", weight: 20_000_000 });
});

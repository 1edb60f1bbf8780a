import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { declaresReport } from "./declares-report";

test.each([
  ['Content-Type: multipart/report; report-type="tlsrpt"; boundary=b', true],
  ["content-type: MULTIPART/Report; boundary=b;\r\n report-type=TLSRPT", true],
  ["Subject: x\r\nContent-Type: multipart/report;\r\n\tboundary=b; report-type=tlsrpt", true],
  ["Content-Type: multipart/report; report-type=delivery-status", false],
  ["Content-Type: multipart/mixed; report-type=tlsrpt", false],
  ['Content-Type: text/plain; name="multipart/report; report-type=tlsrpt"', false],
  ["Subject: multipart/report; report-type=tlsrpt", false],
  ["", false],
])("%j: %s", (header, expected) => {
  expect(declaresReport(Buffer.from(`${header}\r\n\r\n`))).toBe(expected);
});

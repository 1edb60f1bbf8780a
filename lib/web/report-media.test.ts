import { expect, test } from "vitest";
import { isReportMedia } from "./report-media";

test.each([
  ["application/tlsrpt+gzip", null],
  ["application/tlsrpt+json", null],
  ["application/tlsrpt+json", "gzip"],
  ["application/tlsrpt+gzip", "gzip"],
  ["application/tlsrpt+gzip", "X-GZIP"],
  ["application/tlsrpt+gzip", "gzip, gzip"],
  ["application/tlsrpt+json", "identity"],
  ["application/tlsrpt+json", ""],
  ["Application/TLSRPT+JSON; charset=utf-8", null],
  [" application/tlsrpt+gzip ; name=a", null],
])("%s with the encoding %s is a report", (type, encoding) => {
  expect(isReportMedia(type, encoding)).toBe(true);
});

test.each([
  [null, null],
  ["", null],
  ["text/plain", null],
  ["application/json", null],
  ["application/gzip", "gzip"],
  ["application/x-www-form-urlencoded", null],
  ["multipart/form-data; boundary=application/tlsrpt+json", null],
  ["application/tlsrpt+json", "br"],
  ["application/tlsrpt+json", "deflate"],
  ["application/tlsrpt+gzip", "gzip, br"],
])("%s with the encoding %s is none", (type, encoding) => {
  expect(isReportMedia(type, encoding)).toBe(false);
});

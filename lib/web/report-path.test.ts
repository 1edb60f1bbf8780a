import { expect, test } from "vitest";
import { plainReportPath } from "./report-path";

test.each([
  ["/api/tlsrpt/abc", "/api/tlsrpt/abc"],
  ["/api/tlsrpt/abc/", "/api/tlsrpt/abc"],
  ["//api/tlsrpt/abc", "/api/tlsrpt/abc"],
  ["/api//tlsrpt///abc//", "/api/tlsrpt/abc"],
  ["\\api\\tlsrpt/abc\\", "/api/tlsrpt/abc"],
  ["//api/tlsrpt/abc/?a=//b/", "/api/tlsrpt/abc?a=//b/"],
  ["//api/tlsrpt/", "/api/tlsrpt"],
])("a report posted to %s goes to %s", (url, path) => {
  expect(plainReportPath(url)).toBe(path);
});

test.each(["/", "//", "//lantern/domains", "/api/tlsrptx//", "/lantern//api/tlsrpt/abc", "/x?/api/tlsrpt//"])(
  "%s is none of its business",
  (url) => {
    expect(plainReportPath(url)).toBe(url);
  },
);

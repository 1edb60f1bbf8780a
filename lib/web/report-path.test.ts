import { expect, test } from "vitest";
import { plainReportPath } from "./report-path";

test.each([
  ["/api/tlsrpt/abc", "/api/tlsrpt/abc"],
  ["/api/tlsrpt/abc/", "/api/tlsrpt/abc"],
  ["//api/tlsrpt/abc", "/api/tlsrpt/abc"],
  ["/api//tlsrpt///abc//", "/api/tlsrpt/abc"],
  ["\\api\\tlsrpt/abc\\", "/api/tlsrpt/abc"],
  ["//api/tlsrpt/abc/?a=//b/", "/api/tlsrpt/abc?a=//b/"],
  ["/api/tlsrpt/%zz", "/api/tlsrpt/-zz"],
])("a report posted to %s goes to %s", (url, path) => {
  expect(plainReportPath(url)).toBe(path);
});

test.each(["/", "//", "//lantern/domains", "/api/tlsrpt/", "/api/tlsrptx//", "/a//api/tlsrpt/abc", "/x?/api/tlsrpt/a"])(
  "%s is no report address",
  (url) => {
    expect(plainReportPath(url)).toBeNull();
  },
);

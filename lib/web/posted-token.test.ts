import { expect, test } from "vitest";
import { postedToken } from "./posted-token";

test.each([
  ["/api/tlsrpt/abc", "abc"],
  ["/api/tlsrpt/ABC/", "abc"],
  ["//api/tlsrpt/abc", "abc"],
  ["/api//tlsrpt///abc//", "abc"],
  ["\\api\\tlsrpt/abc\\", "abc"],
  ["//api/tlsrpt/abc/?a=//b/", "abc"],
  ["/api/tlsrpt/%zz", "%zz"],
  ["/api/tlsrpt/", ""],
  ["/api/tlsrpt/abc/def", "abc/def"],
])("a report posted to %s has the token %s", (url, token) => {
  expect(postedToken(url)).toBe(token);
});

test.each([...["/", "//", "//lantern/domains", "/api/tlsrptx//", "/a//api/tlsrpt/abc", "/x?/api/tlsrpt/a"]])(
  "%s is no report address",
  (url) => {
    expect(postedToken(url)).toBeNull();
  },
);

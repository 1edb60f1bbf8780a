import { expect, test } from "vitest";
import { wellEncoded } from "./well-encoded";

test.each([
  ["/check/example.com?walk=1", "/check/example.com?walk=1"],
  ["/check/b%C3%BCcher.example", "/check/b%C3%BCcher.example"],
  ["/check/50%", "/check/50%25"],
  ["/check/%zz/a%20b", "/check/%25zz/a%20b"],
  ["/check/%E0%A4%A?q=%E0", "/check/%25E0%25A4%25A?q=%E0"],
  ["/%C3%BC/%FF", "/%C3%BC/%25FF"],
  ["/lantern/domains/a%00?reporter=%00b", "/lantern/domains/a%2500?reporter=%2500b"],
  ["/a%2500?b=%2500", "/a%2500?b=%2500"],
])("%s is read as %s", (url, read) => {
  expect(wellEncoded(url)).toBe(read);
});

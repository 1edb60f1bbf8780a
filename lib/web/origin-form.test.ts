import { expect, test } from "vitest";
import { originForm } from "./origin-form";

test.each([
  ["/sign-in?domain=a.example", "/sign-in?domain=a.example"],
  ["http://mta-sts.a.example/.well-known/mta-sts.txt", "/.well-known/mta-sts.txt"],
  ["HTTPS://a.example:443/a?b=http://c/d", "/a?b=http://c/d"],
  ["http://a.example", "/"],
  ["http://a.example?b", "/?b"],
  ["*", "/*"],
  ["", "/"],
  ["//a.example/b", "//a.example/b"],
  ["/http://a.example/b", "/http://a.example/b"],
])("%j asks for %s", (target, path) => {
  expect(originForm(target)).toBe(path);
});

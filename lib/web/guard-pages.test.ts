import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { guardPages } from "./guard-pages";

function guarded(surroundings: Parameters<typeof guardPages>[0], sent: Record<string, string> = {}) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, sent);
  const response = new ServerResponse(request);
  guardPages(surroundings)(request, response);
  const policy = String(response.getHeader("content-security-policy"));
  const directives = new Map(policy.split("; ").map((one) => [one.split(" ")[0], one.split(" ").slice(1)]));
  return { request, response, policy, directives };
}

const plain = { isDevelopment: false, appUrl: "http://localhost:3000" };

test("only scripts of our own run, and each page has a nonce of its own, which Next is told", () => {
  const [one, other] = [guarded(plain), guarded(plain, { "content-security-policy": "script-src 'nonce-known'" })];
  for (const { directives, policy, request } of [one, other]) {
    expect(directives.get("script-src")).toEqual(["'self'", expect.stringMatching(/^'nonce-[A-Za-z0-9+/]{22}=='$/)]);
    expect(request.headers["content-security-policy"]).toBe(policy);
  }
  expect(one.policy).not.toBe(other.policy);
  expect(one.directives.get("default-src")).toEqual(["'self'"]);
  for (const name of ["frame-ancestors", "base-uri", "object-src"])
    expect(one.directives.get(name)).toEqual(["'none'"]);
});

test("a browser is held to https where users come by it, and only there", () => {
  expect(guarded(plain).response.hasHeader("strict-transport-security")).toBe(false);
  const { response } = guarded({ ...plain, appUrl: "https://waxseal.example" });
  expect(response.getHeader("strict-transport-security")).toBe("max-age=31536000");
});

test("what development needs is allowed there alone", () => {
  expect(guarded(plain).policy).not.toMatch(/unsafe-eval|ws:/);
  expect(guarded({ ...plain, isDevelopment: true }).policy).toMatch(/unsafe-eval.*ws:/);
});

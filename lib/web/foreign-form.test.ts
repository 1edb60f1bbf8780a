import { expect, test } from "vitest";
import { isForeignForm } from "./foreign-form";

const page = { method: "POST", url: "/sign-in" };

test.each([
  ["its own page", { origin: "https://waxseal.example", host: "waxseal.example" }],
  ["its own page, at a port", { origin: "http://localhost:3000", host: "localhost:3000" }],
  [
    "its own page, through a proxy",
    { origin: "https://waxseal.example", host: "10.0.0.2:3000", "x-forwarded-host": "waxseal.example" },
  ],
  [
    "its own page, through two",
    { origin: "https://waxseal.example", host: "web", "x-forwarded-host": "waxseal.example, inner" },
  ],
  ["a program that names no origin", { host: "waxseal.example" }],
])("a form of %s is let in", (_, headers) => expect(isForeignForm({ ...page, headers })).toBe(false));

test.each([
  ["another site's page", { origin: "https://evil.example", host: "waxseal.example" }],
  ["another port's page", { origin: "http://localhost:3001", host: "localhost:3000" }],
  ["a page without an origin of its own", { origin: "null", host: "waxseal.example" }],
  ["what is no origin", { origin: "evil", host: "waxseal.example" }],
])("a form of %s is foreign", (_, headers) => expect(isForeignForm({ ...page, headers })).toBe(true));

test("only what is sent to a page is a form", () => {
  const headers = { origin: "https://evil.example", host: "waxseal.example" };
  expect(isForeignForm({ ...page, method: "GET", headers })).toBe(false);
  expect(isForeignForm({ ...page, url: "/api/v1/domains", headers })).toBe(false);
});

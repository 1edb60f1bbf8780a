import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { PolicySeen } from "./policy-seen";
import { RawJson } from "./raw-json";

const drawn = (json: string) => renderToStaticMarkup(createElement(RawJson, { json, href: "/raw" }));
const reportOf = (failures: number) =>
  JSON.stringify({
    "report-id": 'a "b\\',
    policies: [{ summary: {}, "failure-details": Array.from({ length: failures }, () => ({ count: 1, ip: null })) }],
  });

test("of a long report the beginning is drawn, line by line as a short one, without parsing the whole", () => {
  const parse = vi.spyOn(JSON, "parse");
  const [short, long] = [drawn(reportOf(2_000)), drawn(reportOf(30_000))];
  expect(parse).toHaveBeenCalledTimes(1);
  parse.mockRestore();
  expect(long).toBe(short);
  expect(long.length).toBeLessThan(120_000);
  expect(long).toContain("The beginning; the file holds all of it.");
});

test("of a long policy that a sender saw the beginning is drawn", () => {
  const lines = Array.from({ length: 1_000 }, (_, at) => `no line of a policy ${at} ${"x".repeat(30)}`);
  for (const type of ["sts", "tlsa"]) {
    const html = renderToStaticMarkup(createElement(PolicySeen, { type, lines }));
    expect(html).toContain(lines[0]);
    expect(html.length).toBeLessThan(25_000);
  }
  const mx = Array.from({ length: 900 }, (_, at) => `mx: mx${at}.a.example`);
  const seen = ["version: STSv1", "mode: testing", ...mx, "max_age: 604800"];
  const html = renderToStaticMarkup(createElement(PolicySeen, { type: "sts", lines: seen }));
  expect(html).toContain("and 850 more");
});

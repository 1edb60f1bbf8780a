import { expect, it } from "vitest";
import { cutReport } from "./cut-report";

const cut = (json: string, indexes: number[]) => cutReport(Buffer.from(json), indexes).toString();

it("keeps all of a report that concerns one domain, as it was sent", () => {
  const json = '{"report-id":"1","x":{"y": 1e1},"policies":[{"a": 1},{"b":2}]}';
  expect(cut(json, [0, 1])).toBe(json);
});

it("keeps of a shared report the members that RFC 8460 knows and the policies of the one domain", () => {
  const json = '{ "report-id" : "1", "x": "b.example", "policies" : [ {"a": "]"} , {"b":2}, {"c":3} ] }';
  expect(cut(json, [0, 2])).toBe('{"report-id":"1","policies":[{"a": "]"},{"c":3}]}');
  expect(cut(json, [1])).toBe('{"report-id":"1","policies":[{"b":2}]}');
});

it("keeps nothing of a list of policies that was not read", () => {
  const json = '{"policies":[{"b":"of another"}],"report-id":"1","policies":[{"a":1}]}';
  expect(cut(json, [0])).toBe('{"report-id":"1","policies":[{"a":1}]}');
});

it("writes the brackets that a sender left out", () => {
  expect(cut('{"policies":{"a":1}}', [0])).toBe('{"policies":[{"a":1}]}');
  expect(cut('{"report-id":"1","policies":[]}', [])).toBe('{"report-id":"1","policies":[]}');
});

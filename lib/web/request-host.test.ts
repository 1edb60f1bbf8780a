import { expect, test } from "vitest";
import { requestHost } from "./request-host";

const hostOf = (...rawHeaders: string[]) => requestHost({ rawHeaders });

test.each([
  ["mta-sts.a.example", "mta-sts.a.example"],
  ["MTA-STS.A.Example:443", "mta-sts.a.example"],
  ["mta-sts.a.example.", "mta-sts.a.example"],
  ["mta-sts.a.example.:8443", "mta-sts.a.example"],
  ["localhost:3000", "localhost"],
  ["[::1]:3000", "::1"],
  ["192.0.2.1", "192.0.2.1"],
  [" a.example ", "a.example"],
])("a request with Host %j is for %s", (value, host) => {
  expect(hostOf("Accept", "host", "HOST", value)).toEqual({ outcome: "named", host });
});

test("one without a host, or an empty one, is for none", () => {
  expect(hostOf("Accept", "*/*")).toEqual({ outcome: "absent" });
  expect(hostOf("Host", "")).toEqual({ outcome: "absent" });
});

test.each([
  [["Host", "a.example", "host", "a.example"]],
  [["Host", "a.example, b.example"]],
  [["Host", "a.example/"]],
  [["Host", "user@a.example"]],
  [["Host", "a example"]],
  [["Host", "a.example:443x"]],
  [["Host", "."]],
  [["Host", "bücher.example"]],
])("%j is spoilt", (headers) => {
  expect(hostOf(...headers)).toEqual({ outcome: "spoilt" });
});

import { expect, it } from "vitest";
import { parseServerAddress } from "./server-address";

it.each([
  ["192.0.2.1", "192.0.2.1", 53],
  ["192.0.2.1:5353", "192.0.2.1", 5353],
  ["2001:db8::1", "2001:db8::1", 53],
  ["[2001:db8::1]", "2001:db8::1", 53],
  ["[2001:db8::1]:5353", "2001:db8::1", 5353],
  ["fe80::1%eth0", "fe80::1%eth0", 53],
  ["unbound:53", "unbound", 53],
])("reads %s", (text, host, port) => {
  expect(parseServerAddress(text)).toEqual({ host, port });
});

it.each(["", "192.0.2.1:0", "192.0.2.1:70000", "[unbound]:53", "a b", "192.0.2.1:", "::1:x:"])(
  "refuses “%s”",
  (text) => {
    expect(() => parseServerAddress(text)).toThrow(RangeError);
  },
);

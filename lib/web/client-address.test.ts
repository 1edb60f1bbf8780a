import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddressReader } from "./client-address";

const asked = (peer: string, forwarded?: string) =>
  ({ socket: { remoteAddress: peer }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;
const addressOf = clientAddressReader(["127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48"]);

test.each([
  ["what a stranger says of others is not believed", "198.51.100.9", "192.0.2.1", "198.51.100.9"],
  ["a proxy's word is", "127.0.0.1", "192.0.2.1", "192.0.2.1"],
  ["a proxy's own request is its own", "127.0.0.1", undefined, "127.0.0.1"],
  ["a dual-stack socket", "::ffff:127.0.0.1", "::ffff:192.0.2.1", "192.0.2.1"],
  [
    "the last address before the proxies counts, whatever the client wrote before it",
    "127.0.0.1",
    "203.0.113.1, 192.0.2.1, 10.0.0.7",
    "192.0.2.1",
  ],
  ["a proxy that adds the port", "127.0.0.1", "203.0.113.1, 192.0.2.1:4711", "192.0.2.1"],
  ["a proxy that adds the port, over IPv6", "2001:db8:1::2", "203.0.113.1, [2001:db8:2::1]:4711", "2001:db8:2::1"],
  ["a proxy that does not say who asked it", "127.0.0.1", "203.0.113.1, unknown", "127.0.0.1"],
])("%s", (_, peer, forwarded, address) => {
  expect(addressOf(asked(peer, forwarded))).toBe(address);
});

test.each(["10.0.0.0/", "10.0.0.0/x", "10.0.0.0/8/8", "10.0.0.0/33", "2001:db8::/129", "proxy.example"])(
  "%s is no network, and is refused rather than taken for a wider one",
  (entry) => {
    expect(() => clientAddressReader([entry])).toThrow(/TRUSTED_PROXIES/);
  },
);

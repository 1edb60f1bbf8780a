import { expect, it } from "vitest";
import { sendingNetworkOf } from "./sending-network";

it.each([
  ["192.0.2.7", "192.0.2.0/24"],
  ["2001:db8:1:2::7", "2001:db8:1::/48"],
  ["2001:db8:0:1:2:3:4:5", "2001:db8::/48"],
  ["2001:db8::1", "2001:db8::/48"],
  ["::1", "::/48"],
])("%s is of %s", (address, network) => {
  expect(sendingNetworkOf(address)).toBe(network);
});

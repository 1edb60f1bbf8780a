import { expect, test } from "vitest";
import { admitPost, chargePost } from "./post-limits";

const asOf = new Date("2026-09-01T00:00:00Z");
const later = (seconds: number) => new Date(asOf.getTime() + seconds * 1_000);

test("an address takes 1200 posts at once, whoever sends them, and then one every three seconds", () => {
  const post = (n: number, at = asOf) => admitPost({ address: `192.0.2.${n % 250}`, token: "one" }, at);
  for (let n = 0; n < 1_200; n++) expect(post(n)).toBe(0);
  expect(post(0)).toBe(3);
  expect(post(0, later(3))).toBe(0);
  expect(post(0, later(3))).toBe(3);
});

test("of these one sender has 300, and then one every 12 seconds; the others have theirs all the same", () => {
  const post = (address: string, at = asOf) => admitPost({ address, token: "shared" }, at);
  for (let n = 0; n < 300; n++) expect(post(`2001:db8:1:2::${n}`)).toBe(0);
  expect(post("2001:db8:1:2::ffff")).toBe(12);
  expect(post("2001:db8:1:3::1")).toBe(0);
  expect(post("192.0.2.1")).toBe(0);
  expect(post("2001:db8:1:2::1", later(12))).toBe(0);
  expect(admitPost({ address: "2001:db8:1:2::1", token: "another" }, asOf)).toBe(0);
});

test("what one sender's few large ones cost keeps nobody else out", () => {
  const sender = { address: "198.51.100.9", token: "weighed" };
  while (admitPost(sender, asOf) === 0) chargePost(sender, 20_000_000, asOf);
  expect(admitPost({ address: "198.51.100.10", token: "weighed" }, asOf)).toBe(0);
});

test("a sender may post to a thousand addresses at once, and not to ten thousand", () => {
  const post = (n: number) => admitPost({ address: "198.51.100.7", token: `many ${n}` }, asOf);
  for (let n = 0; n < 1_200; n++) expect(post(n)).toBe(0);
  expect(post(1_200)).toBe(1);
});

test("what is large costs more", () => {
  const sender = { address: "198.51.100.8", token: "large" };
  for (let n = 0; n < 2; n++) {
    expect(admitPost(sender, asOf)).toBe(0);
    chargePost(sender, 20_000_000, asOf);
  }
  expect(admitPost(sender, asOf)).toBeGreaterThan(600);
  expect(admitPost({ ...sender, token: "other" }, asOf)).toBe(0);
});

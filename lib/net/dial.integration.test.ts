import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "@/e2e/support/free-port";
import { startDeafPeer, startRawPeer } from "@/e2e/support/raw-peer";
import { dial } from "./dial";
import type { Egress } from "./egress";
import { timeLeft } from "./time-left";

const closed: Egress = { allowsPrivate: false, ports: { https: 443, smtp: 25 }, roots: null };
const open: Egress = { ...closed, allowsPrivate: true };
const wait = () => 500;
const deaf = { address: "127.0.0.1", port: 0, stop: async () => {} };
let port = 0;
let connections = 0;
let stop = async () => {};

beforeAll(async () => {
  port = await freePort();
  const peer = await startRawPeer({ address: "127.0.0.11", port }, () => void (connections += 1));
  stop = peer.stop;
  Object.assign(deaf, await startDeafPeer());
});
afterAll(() => Promise.all([stop(), deaf.stop()]));

async function dialled(addresses: string[], egress = open, to = port) {
  const result = await dial(addresses, to, egress, wait);
  if (result.outcome === "failed") return result.failure;
  result.socket.destroy();
  return result.address;
}

test.each<[string, string[], string]>([
  ["the first that answers", ["127.0.0.11", "127.0.0.12"], "127.0.0.11"],
  ["the next where one refuses", ["127.0.0.12", "127.0.0.11"], "127.0.0.11"],
  ["the next where one is no address", ["localhost", "127.0.0.11"], "127.0.0.11"],
  ["nobody listens", ["127.0.0.12"], "refused"],
  ["no way there", ["224.0.0.1"], "unreachable"],
  ["the host's own answer says most", ["224.0.0.1", "127.0.0.12", "127.0.0.1%lo"], "refused"],
  ["a name is not looked up", ["localhost"], "refused-address"],
  ["no address", [], "unreachable"],
  ["only the first four", ["127.0.0.12", "127.0.0.13", "127.0.0.14", "127.0.0.15", "127.0.0.11"], "refused"],
])("%s", async (_, addresses, outcome) => expect(await dialled(addresses)).toBe(outcome));

test("a private address is never connected to, unless that is allowed", async () => {
  connections = 0;
  expect(await dialled(["127.0.0.11", "::ffff:127.0.0.11", "10.0.0.1"], closed)).toBe("refused-address");
  expect(connections).toBe(0);
});

test("a host that does not answer is given up", async () => {
  expect(await dial([deaf.address], deaf.port, open, wait)).toMatchObject({
    failure: "timed-out",
    reason: `127.0.0.1 did not answer on port ${deaf.port}.`,
  });
});

test("all of it ends when its time is over", async () => {
  const left = timeLeft(100);
  const result = await dial([deaf.address, "127.0.0.1", "127.0.0.1"], deaf.port, open, () => left(60_000));
  expect(result).toMatchObject({ outcome: "failed", failure: "timed-out" });
});

test("waiting ends also where memory is collected meanwhile", async () => {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  const dialling = dial([deaf.address], deaf.port, open, wait);
  const collecting = setInterval(() => typeof collect === "function" && collect(), 20);
  const result = await Promise.race([dialling, sleep(5_000, { failure: "never" })]);
  clearInterval(collecting);
  expect(result).toMatchObject({ failure: "timed-out" });
});

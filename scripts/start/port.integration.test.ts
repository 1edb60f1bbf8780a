import { once } from "node:events";
import net from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { requirePort } from "./port";

/** Listens at an address, and says by which port. */
async function listen(host: string): Promise<number> {
  const server = net.createServer().listen(0, host);
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return (server.address() as net.AddressInfo).port;
}

test("a port that another program has at another address is free", async () => {
  const port = await listen("127.0.0.2");
  await expect(requirePort(port, "127.0.0.1")).resolves.toBeUndefined();
});

test("a port that is taken is said", { timeout: 10_000 }, async () => {
  const port = await listen("127.0.0.1");
  await expect(requirePort(port, "127.0.0.1")).rejects.toThrow(/is taken by another program/);
});

test("a HOST that is no address of this machine is said", async () => {
  await expect(requirePort(0, "192.0.2.1")).rejects.toThrow(/HOST is "192.0.2.1", which is no address of this machine/);
});

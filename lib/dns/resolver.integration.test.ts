import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { type Answer, CHECKING_DISABLED, decode, encode, type Packet } from "dns-packet";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Nsd, startNsd } from "@/e2e/support/nsd";
import { dnsResolver } from "./resolver";

describe("against a real server", () => {
  let nsd: Nsd;
  beforeAll(async () => {
    nsd = await startNsd();
    await nsd.publish("waxseal.example", [
      '_smtp._tls TXT "v=TLSRPTv1; rua=mai" "lto:a@b.example"',
      '_smtp._tls TXT "v=spf1 -all"',
      "@ MX 20 backup.waxseal.example.",
      "@ MX 10 MX.Waxseal.Example.",
      "null MX 0 .",
      "mx A 192.0.2.1",
      "mx A 192.0.2.2",
      "mx AAAA 2001:db8::1",
      "only4 A 192.0.2.3",
      "_25._tcp.mx TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      "one CNAME two",
      "two CNAME mx",
      "far CNAME deep.other.example.",
      "round CNAME about",
      "about CNAME round",
      ...Array.from({ length: 30 }, (_, n) => `big TXT "${String(n).padStart(2, "0")}${"x".repeat(200)}"`),
      ...Array.from({ length: 12 }, (_, n) => `hop${n} CNAME hop${n}.other.example.`),
    ]);
    await nsd.publish("other.example", [
      "deep A 192.0.2.9",
      ...Array.from({ length: 12 }, (_, n) => `hop${n} CNAME hop${n + 1}.waxseal.example.`),
    ]);
  });
  afterAll(() => nsd?.stop());
  const resolver = () => dnsResolver({ servers: [nsd.address], validates: false });

  it("keeps the strings of a TXT record apart", async () => {
    const answer = await resolver().txt("_SMTP._tls.waxseal.example.");
    expect(answer).toMatchObject({ outcome: "found", ttl: 0, authentic: false });
    expect(answer.outcome === "found" && answer.records.toSorted()).toEqual([
      ["v=TLSRPTv1; rua=mai", "lto:a@b.example"],
      ["v=spf1 -all"],
    ]);
  });

  it("sorts MX records by preference, in lower case", async () => {
    expect(await resolver().mx("waxseal.example")).toMatchObject({
      records: [
        { preference: 10, exchange: "mx.waxseal.example" },
        { preference: 20, exchange: "backup.waxseal.example" },
      ],
    });
  });

  it("shows a null MX as a dot", async () => {
    expect(await resolver().mx("null.waxseal.example")).toMatchObject({ records: [{ preference: 0, exchange: "." }] });
  });

  it("gives addresses of both families, or of the one that exists", async () => {
    const both = await resolver().addresses("mx.waxseal.example");
    expect(both.outcome === "found" && both.records.toSorted()).toEqual(["192.0.2.1", "192.0.2.2", "2001:db8::1"]);
    expect(await resolver().addresses("only4.waxseal.example")).toMatchObject({ records: ["192.0.2.3"] });
  });

  it("reads TLSA", async () => {
    const answer = await resolver().tlsa("_25._tcp.mx.waxseal.example");
    expect(answer).toMatchObject({ outcome: "found", records: [{ usage: 3, selector: 1, matching: 1 }] });
    expect(answer.outcome === "found" && answer.records[0]?.data.length).toBe(32);
  });

  it("follows a chain of aliases, within the answer and by asking again", async () => {
    const near = await resolver().addresses("one.waxseal.example");
    expect(near.outcome === "found" && near.records).toHaveLength(3);
    expect(await resolver().addresses("far.waxseal.example")).toMatchObject({ records: ["192.0.2.9"] });
    expect(await resolver().cname("one.waxseal.example")).toMatchObject({ records: ["two.waxseal.example"] });
  });

  it("gives up on aliases that go round, or on and on", async () => {
    const endless = { outcome: "failed", reason: "the chain of aliases (CNAME) does not end" };
    expect(await resolver().txt("round.waxseal.example")).toEqual(endless);
    expect(await resolver().txt("hop0.waxseal.example")).toEqual(endless);
  });

  it.each(["nothing.waxseal.example", "mx.waxseal.example", "a..b.example", `${"x".repeat(64)}.example`, ""])(
    "says that “%s” has no TXT record",
    async (name) => {
      expect(await resolver().txt(name)).toEqual({ outcome: "absent", authentic: false });
    },
  );

  it("fetches a long answer over TCP", async () => {
    const answer = await resolver().txt("big.waxseal.example");
    expect(answer.outcome === "found" && answer.records).toHaveLength(30);
  });

  it("reports a server that refuses", async () => {
    expect(await resolver().txt("elsewhere.example")).toEqual({
      outcome: "failed",
      reason: "the server answered REFUSED",
    });
  });

  it("sees what is published anew", async () => {
    await nsd.publish("fresh.example", ['@ TXT "one"']);
    const asking = resolver();
    expect(await asking.txt("fresh.example")).toMatchObject({ records: [["one"]] });
    await nsd.publish("fresh.example", ['@ TXT "two"']);
    expect(await asking.txt("fresh.example")).toMatchObject({ records: [["two"]] });
  });

  it("passes on to the next server when one does not answer or refuses", async () => {
    const silent = await fakeServer(() => []);
    const servers = [silent.address, nsd.address];
    expect(
      await dnsResolver({ servers, validates: false, timeoutMs: 1_000 }).txt("_smtp._tls.waxseal.example"),
    ).toMatchObject({
      outcome: "found",
    });
  });
});

describe("against a server that misbehaves", () => {
  it("gives up after two tries", async () => {
    let asked = 0;
    const silent = await fakeServer(() => ((asked += 1), []));
    expect(await ask(silent.address)).toEqual({ outcome: "failed", reason: "timed out" });
    expect(asked).toBe(2);
  });

  it("says when nothing listens", async () => {
    const gone = await fakeServer(() => []);
    await gone.stop();
    expect(await ask(gone.address)).toEqual({ outcome: "failed", reason: "no server listens there" });
  });

  it("ignores answers with another number or to another question", async () => {
    const forged = { name: "a.example", type: "TXT" as const, ttl: 9, data: "forged" };
    const server = await fakeServer((query) => [
      reply(query, { id: ((query.id ?? 0) + 1) % 65536, answers: [forged] }),
      reply(query, { questions: [{ name: "b.example", type: "TXT" }], answers: [forged] }),
      reply(query, { type: "query", answers: [forged] }),
      Buffer.from("noise"),
      reply(query, { answers: [{ ...forged, data: "true" }] }),
    ]);
    expect(await ask(server.address)).toMatchObject({ records: [["true"]] });
  });

  it("does not take records of another name for an answer", async () => {
    const other = { name: "other.example", type: "TXT" as const, ttl: 9, data: "other" };
    const server = await fakeServer((query) => [reply(query, { answers: [other] })]);
    expect(await ask(server.address)).toEqual({ outcome: "absent", authentic: false });
  });

  it("asks an old server again without EDNS0", async () => {
    const server = await fakeServer((query) => [
      query.additionals?.length
        ? reply(query, { flags: 1 })
        : reply(query, { answers: [{ name: "a.example", type: "TXT", data: "old" }] }),
    ]);
    expect(await ask(server.address)).toMatchObject({ records: [["old"]] });
  });

  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ])(
    "believes the AD bit only where the server is said to validate (%s, AD %s)",
    async (validates, isSet, authentic) => {
      const flags = isSet ? 0x20 : 0;
      const server = await fakeServer((query) => [
        reply(query, { flags, answers: [{ name: "a.example", type: "TXT", data: "x" }] }),
      ]);
      expect(await ask(server.address, validates)).toMatchObject({ outcome: "found", authentic });
    },
  );

  it("does not take signed addresses for unsigned where the other family gets no answer", async () => {
    const server = await fakeServer((query) => [
      query.questions?.[0]?.type === "A"
        ? reply(query, { flags: 0x20, answers: [{ name: "a.example", type: "A", ttl: 9, data: "192.0.2.1" }] })
        : reply(query, { flags: 2 }),
    ]);
    const resolver = dnsResolver({ servers: [server.address], validates: true, timeoutMs: 1_000 });
    expect(await resolver.addresses("a.example")).toMatchObject({
      ...{ records: ["192.0.2.1"], authentic: true, partial: true },
    });
  });

  it("asks for signatures only where the server is said to validate", async () => {
    const asked: boolean[] = [];
    const server = await fakeServer((query) => {
      const [opt] = query.additionals ?? [];
      asked.push(opt?.type === "OPT" && opt.flag_do);
      return [reply(query, { flags: 3 })];
    });
    await ask(server.address, true);
    await ask(server.address, false);
    expect(asked).toEqual([true, false]);
  });

  it.each([
    ["SERVFAIL, and would give it unvalidated", 2, 0, true],
    ["SERVFAIL, and has nothing either way", 2, 2, false],
    ["REFUSED", 5, 0, false],
  ])("asks a server again without validation where it says %s", async (_, checked, unchecked, bogus) => {
    const ways: boolean[] = [];
    const server = await fakeServer((query) => {
      const disabled = ((query.flags ?? 0) & CHECKING_DISABLED) !== 0;
      ways.push(disabled);
      return [reply(query, { flags: disabled ? unchecked : checked })];
    });
    expect(await ask(server.address, true)).toEqual({
      outcome: "failed",
      reason: expect.any(String),
      ...(bogus && { bogus }),
    });
    expect(ways).toEqual(checked === 2 ? [false, false, true] : [false, false]);
    ways.splice(0);
    const plain = await ask(server.address, false);
    expect(plain).toEqual({ outcome: "failed", reason: expect.stringContaining("the server answered") });
    expect(ways).toEqual([false, false]);
  });

  it("keeps an answer for its TTL, and shares one look-up", async () => {
    let asked = 0;
    const server = await fakeServer((query) => {
      asked += 1;
      return [reply(query, { answers: [{ name: "a.example", type: "TXT", ttl: 30, data: "x" }] })];
    });
    const resolver = dnsResolver({ servers: [server.address], validates: false });
    await Promise.all([resolver.txt("a.example"), resolver.txt("A.example.")]);
    await resolver.txt("a.example");
    expect(asked).toBe(1);
  });
});

const sockets: Socket[] = [];
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

function ask(address: string, validates = false) {
  return dnsResolver({ servers: [address], validates, timeoutMs: 1_000 }).txt("a.example");
}

async function fakeServer(answer: (query: Packet) => Buffer[]) {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  sockets.push(socket);
  socket.on("message", (bytes, from) => {
    for (const packet of answer(decode(bytes))) socket.send(packet, from.port, from.address);
  });
  const address = `127.0.0.1:${socket.address().port}`;
  return {
    address,
    stop: async () => {
      sockets.splice(sockets.indexOf(socket), 1);
      socket.close();
      await once(socket, "close");
    },
  };
}

function reply(query: Packet, change: Omit<Packet, "answers"> & { answers?: Answer[] }): Buffer {
  return encode({ type: "response", id: query.id, questions: query.questions, flags: 0, ...change });
}

import { decode, encode } from "dns-packet";
import { describe, expect, it } from "vitest";
import { answerQuery } from "./answer-query";
import type { Zone } from "./zone";

const zone: Zone = {
  "owner.example": { mx: [{ preference: 10, exchange: "mx1.owner.example" }], authentic: true },
  "mx1.owner.example": { addresses: ["203.0.113.1", "2001:db8::1"] },
  "long._domainkey.owner.example": { txt: ["x".repeat(600)] },
};

type Type = "MX" | "A" | "AAAA" | "TXT";

function ask(name: string, type: Type, options: { transport?: "udp" | "tcp"; payload?: number } = {}) {
  const { transport = "udp", payload } = options;
  const query = encode({
    type: "query",
    id: 7,
    questions: [{ name, type, class: "IN" }],
    additionals: payload
      ? [
          {
            type: "OPT",
            name: ".",
            udpPayloadSize: payload,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ]
      : [],
  });
  const answer = answerQuery(query, zone, transport);
  if (!answer) throw new Error("no answer");
  const packet = decode(answer);
  const records = (packet.answers ?? []).map((record) => (record.type === "OPT" ? null : record.data));
  return { id: packet.id, code: (packet.flags ?? 0) & 0xf, ad: packet.flag_ad, tc: packet.flag_tc, records };
}

describe("an answer of the demo's DNS", () => {
  it.each<[string, Type, unknown[], boolean]>([
    ["Owner.EXAMPLE", "MX", [{ preference: 10, exchange: "mx1.owner.example" }], true],
    ["mx1.owner.example", "A", ["203.0.113.1"], false],
    ["mx1.owner.example", "AAAA", ["2001:db8::1"], false],
  ])("to %s %s is what stands in the zone", (name, type, records, ad) => {
    expect(ask(name, type)).toEqual({ id: 7, code: 0, ad, tc: false, records });
  });

  it("says that a name does not exist", () => {
    expect(ask("other.example", "TXT")).toMatchObject({ code: 3, records: [] });
  });

  it.each(["_domainkey.owner.example", "owner.example"])("has no text at %s, though there is the name", (name) => {
    expect(ask(name, "TXT")).toMatchObject({ code: 0, records: [] });
  });

  it("is cut where it is too long for UDP, and whole otherwise", () => {
    const name = "long._domainkey.owner.example";
    const whole = { tc: false, records: [[255, 255, 90].map((length) => Buffer.from("x".repeat(length)))] };
    expect(ask(name, "TXT")).toMatchObject({ tc: true, records: [] });
    expect(ask(name, "TXT", { payload: 1232 })).toMatchObject(whole);
    expect(ask(name, "TXT", { transport: "tcp" })).toMatchObject(whole);
  });

  it("is not given to what is no query", () => {
    expect(answerQuery(Buffer.from("hello"), zone, "udp")).toBeNull();
  });
});

import { expect, it } from "vitest";
import { fakeResolver } from "./fake-resolver";

const resolver = fakeResolver({
  "A.example.": {
    txt: ["one", ["two", "strings"]],
    mx: [
      { preference: 20, exchange: "b" },
      { preference: 10, exchange: "a" },
    ],
  },
  "alias.example": { cname: "a.example", ttl: 5 },
  "round.example": { cname: "round.example" },
  "late.example": "timeout",
  "broken.example": "servfail",
  "signed.example": { addresses: ["192.0.2.1"], authentic: true },
});

it("answers from its table", async () => {
  expect(await resolver.txt("a.EXAMPLE")).toMatchObject({ outcome: "found", records: [["one"], ["two", "strings"]] });
  expect(await resolver.mx("a.example")).toMatchObject({ records: [{ exchange: "a" }, { exchange: "b" }] });
  expect(await resolver.txt("alias.example.")).toMatchObject({ outcome: "found" });
  expect(await resolver.cname("alias.example")).toMatchObject({ records: ["a.example"], ttl: 5 });
  expect(await resolver.addresses("signed.example")).toMatchObject({ records: ["192.0.2.1"], authentic: true });
});

it("says what is absent and what failed", async () => {
  expect(await resolver.txt("none.example")).toEqual({ outcome: "absent", authentic: false });
  expect(await resolver.tlsa("a.example")).toEqual({ outcome: "absent", authentic: false });
  expect(await resolver.cname("a.example")).toEqual({ outcome: "absent", authentic: false });
  expect(await resolver.txt("late.example")).toEqual({ outcome: "failed", reason: "timed out" });
  expect(await resolver.cname("broken.example")).toEqual({ outcome: "failed", reason: "the server answered SERVFAIL" });
  expect(await resolver.txt("round.example")).toMatchObject({ outcome: "failed" });
});

import { expect, test } from "vitest";
import { askedOrder } from "./asked-order";

test.each([
  [{}, null],
  [{ change: "remove" }, null],
  [{ mx: ["a.example", "b.example"] }, null],
  [
    { change: "remove", mx: "MX2.a.example." },
    { change: "remove", entered: "MX2.a.example.", host: "mx2.a.example" },
  ],
  [
    { change: "other", mx: "mx2.a.example" },
    { change: "add", entered: "mx2.a.example", host: "mx2.a.example" },
  ],
  [
    { change: "remove", mx: "mx2 a.example" },
    { change: "remove", entered: "mx2 a.example", host: null },
  ],
  [{ mx: "" }, { change: "add", entered: "", host: null }],
])("%j asks for %j", (query, asked) => expect(askedOrder(query)).toEqual(asked));

import { expect, it } from "vitest";
import { verdictSentence } from "./verdict";

it.each([
  ["verified", null, "Verified by sender.example"],
  ["verified", "Our server saw it.", "Verified by sender.example. Our server saw it."],
  ["unsigned", null, "Unsigned"],
  ["broken", "The mail was changed after it was signed.", "Broken: The mail was changed after it was signed."],
  ["domain-unsigned", "Nothing signed names it.", "Domain not signed: Nothing signed names it."],
  ["pending", "The key could not be fetched.", "Pending: The key could not be fetched."],
  ["uploaded", null, "Uploaded by ada@test.example"],
  ["unauthenticated", null, "Unauthenticated (HTTPS)"],
  ["something-new", null, "something-new"],
  ["__proto__", null, "__proto__"],
  ["constructor", null, "constructor"],
])("a report that is %s (%s) reads “%s”", (verdict, verdictReason, sentence) => {
  expect(verdictSentence({ verdict, reporter: "sender.example", verdictReason }, "ada@test.example")).toBe(sentence);
});

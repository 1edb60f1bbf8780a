import { describe, expect, test } from "vitest";
import { clipText, foreignName, visibleText } from "./visible-text";

describe("visible text", () => {
  test.each([
    ["plain", "Google Inc.", "Google Inc."],
    ["other scripts", "Пример Ltd · 例え · مثال", "Пример Ltd · 例え · مثال"],
    ["markup is text", "<b>Bank</b> & Co", "<b>Bank</b> & Co"],
    ["a right-to-left override", "evil\u202Emoc.elgoog", "evil⟨U+202E⟩moc.elgoog"],
    ["isolates and marks", "a\u2066b\u200Fc", "a⟨U+2066⟩b⟨U+200F⟩c"],
    ["zero width", "goo\u200Bgle\uFEFF", "goo⟨U+200B⟩gle⟨U+FEFF⟩"],
    ["control characters", "a\u0000b\u007F\u009B", "a⟨U+0000⟩b⟨U+007F⟩⟨U+009B⟩"],
    ["lines and tabs", "a\r\nb\nc\td", "a↵b↵c⇥d"],
    ["half a surrogate pair", "a\uD800b", "a⟨U+D800⟩b"],
    ["tags", "a\u{E0041}", "a⟨U+E0041⟩"],
    ["emoji of several", "👩‍🚀", "👩‍🚀"],
    ["piled marks", `a${"\u0301".repeat(40)}b`, "a\u0301\u0301\u0301b"],
    ["an ordinary accent", "e\u0301", "e\u0301"],
  ])("%s", (_, text, shown) => expect(visibleText(text)).toBe(shown));
});

describe("clipping", () => {
  test.each([
    ["short", "abc", 3, "abc"],
    ["long", "abcdef", 3, "abc…"],
    ["never half a character", "a😀😀😀", 2, "a😀…"],
    ["counted in characters", "😀😀", 2, "😀😀"],
    ["no blank before the ellipsis", "ab cd", 3, "ab…"],
  ])("%s", (_, text, most, clipped) => expect(clipText(text, most)).toBe(clipped));
});

test("a name in a sentence turns nothing round, and is no sentence of its own", () => {
  expect(foreignName("google.com")).toBe("google.com");
  expect(foreignName(`\u202E${"w".repeat(1_000)}`)).toBe(`⟨U+202E⟩${"w".repeat(52)}…`);
});

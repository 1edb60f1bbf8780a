import { domainToASCII } from "node:url";
import { expect, it } from "vitest";
import { aLabelOf, displayDomain } from "./display-domain";

const shown = [
  "example.com",
  "münchen.example",
  "пример.example",
  "例え.example",
  "한국.example",
  "مثال.example",
  "_tls.example.com",
];

it.each(shown)("shows %s in Unicode", (name) => expect(displayDomain(domainToASCII(name))).toBe(name));

const disguised = ["аррӏе.com", "pаypal.com", "gοοgle.example", "оохо.example", "ɡoogle.com", "dıck.example"];

it.each(disguised)("shows the look-alike %s in A-labels", (name) => {
  const aLabel = domainToASCII(name);
  expect(aLabel).toContain("xn--");
  expect(displayDomain(aLabel)).toBe(aLabel);
});

it("leaves a label that is no valid punycode as it is", () => {
  expect(displayDomain("xn--a.example")).toBe("xn--a.example");
});

it("has a name stand beside its Unicode, and nothing beside what is shown as it is", () => {
  expect(aLabelOf("xn--mnchen-3ya.example")).toBe("xn--mnchen-3ya.example");
  expect(aLabelOf("example.com")).toBeNull();
  expect(aLabelOf(domainToASCII("аррӏе.com"))).toBeNull();
});

import { expect, it } from "vitest";
import { organizationalDomain } from "./organizational-domain";

const cases: [string, string | null][] = [
  ["example.com", "example.com"],
  ["a.b.example.com", "example.com"],
  ["mail.example.co.uk", "example.co.uk"],
  ["co.uk", null],
  ["com", null],
  ["x.github.io", "github.io"],
  ["_smtp._tls.example.com", "example.com"],
  ["mail.recipient.example", "recipient.example"],
  ["a.xn--mnchen-3ya.example", "xn--mnchen-3ya.example"],
  ["192.0.2.1", null],
  ["", null],
];

it.each(cases)("%s belongs to %s", (name, expected) => expect(organizationalDomain(name)).toBe(expected));

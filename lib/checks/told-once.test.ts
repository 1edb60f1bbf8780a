import { expect, test } from "vitest";
import type { Finding } from "./finding";
import { toldOnce } from "./told-once";

const at = (host: string, remedy: string | null, severity: Finding["severity"] = "error") => ({
  host,
  finding: { severity, title: `${host} is old.`, evidence: host, remedy, section: null },
});

test("what to do at several servers is said once, with the first of them, and names them all", () => {
  const found = [
    at("b.example", "Turn on TLS 1.3 at b.example."),
    at("a.example", null, "ok"),
    at("a.example", "Turn on TLS 1.3 at a.example."),
    at("c.example", "Renew the certificate of c.example."),
    at("d.example", "Turn on TLS 1.3 at d.example."),
  ];
  const told = toldOnce(found);
  expect(told.map(({ remedy }) => remedy)).toEqual([
    ...["Turn on TLS 1.3 at a.example, b.example and d.example.", null, null],
    ...["Renew the certificate of c.example.", null],
  ]);
  expect(told.map(({ title, evidence }) => [title, evidence])).toEqual(
    found.map(({ finding: { title, evidence } }) => [title, evidence]),
  );
});

test("what two findings ask of one server is said once too", () => {
  const told = toldOnce([
    at("a.example", "Get a.example a certificate."),
    at("a.example", "Get a.example a certificate."),
  ]);
  expect(told.map(({ remedy }) => remedy)).toEqual(["Get a.example a certificate.", null]);
});

import { X509Certificate } from "node:crypto";
import { expect, test, vi } from "vitest";
import { makeTestCa } from "@/e2e/support/test-ca";
import { matchTlsa } from "./match-tlsa";
import { tlsaFor } from "./selected";
import { pathTo, readCertificate } from "./trusted-path";

vi.mock("./trusted-path", { spy: true });

test("a chain is read and followed once, however many records there are", () => {
  const { chain } = makeTestCa().intermediate().issue(["mx.example.com"]);
  const shown = chain.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
  const between = tlsaFor(shown[1] ?? new Uint8Array());
  const named = { usage: 2, selector: 1, matching: 1, data: between?.data ?? new Uint8Array() };
  const records = [{ ...named, data: new Uint8Array(32) }, ...Array.from({ length: 49 }, () => named)];
  const { outcome, judged } = matchTlsa(records, { chain: shown, names: ["mx.example.com"] }, new Date());
  expect(outcome).toBe("matched");
  expect(judged.filter(({ verdict }) => verdict === "matches")).toHaveLength(49);
  expect(readCertificate).toHaveBeenCalledTimes(2);
  expect(pathTo).toHaveBeenCalledTimes(1);
});

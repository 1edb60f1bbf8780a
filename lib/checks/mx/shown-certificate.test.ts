import { expect, it } from "vitest";
import { fakeTls } from "@/lib/checks/sight/fake-sight";
import { shownCertificate, steadyBanner } from "./shown-certificate";

it("is a line for each thing that was judged", () => {
  expect(shownCertificate("220 mx.example.com ESMTP", fakeTls()).split("\n")).toEqual([
    "greeting: 220 mx.example.com ESMTP",
    "protocol: TLSv1.3, TLS_AES_256_GCM_SHA384",
    "subject: CN=mx.example.com",
    "names: mx.example.com",
    "valid: 2026-01-01 to 2026-12-31",
    "issuer: CN=Test CA",
    `SHA-256: ${"ab".repeat(32)}`,
  ]);
});

it.each([
  ["220 mx.example.com ESMTP Postfix (Debian/GNU)", "220 mx.example.com ESMTP Postfix (Debian/GNU)"],
  ["220 mx1.example.com ESMTP Exim 4.96 Thu, 26 Nov 2026 00:00:00 +0000", "220 mx1.example.com ESMTP Exim"],
  ["220 mx.google.com ESMTP 4fb4d7f45d1cf-65c0a2si8 - gsmtp", "220 mx.google.com ESMTP"],
  [
    "220 BL6PEPF0001AB51.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Thu, 26 Nov 2026",
    "220 … Microsoft ESMTP MAIL Service",
  ],
  ["220", "220"],
  ["", ""],
])("the greeting “%s” is without what changes", (banner, steady) => expect(steadyBanner(banner)).toBe(steady));

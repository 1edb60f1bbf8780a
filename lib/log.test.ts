import { expect, test } from "vitest";
import { maskUrl } from "./log";

test.each([
  [
    "imaps://tlsrpt%40reports.example:secret@imap.example/INBOX",
    "imaps://tlsrpt%40reports.example:***@imap.example/INBOX",
  ],
  ["imaps://tlsrpt@reports.example:secret@imap.example/INBOX", "imaps://tlsrpt@reports.example:***@imap.example/INBOX"],
  ["postgres://waxseal:se@cr:et@localhost:5432/waxseal", "postgres://waxseal:***@localhost:5432/waxseal"],
  ["two: a://b:c@d and e://f:g@h", "two: a://b:***@d and e://f:***@h"],
  ["https://reports.example:8443/of/ada@test.example", "https://reports.example:8443/of/ada@test.example"],
])("the password of %s is masked, and nothing else", (text, masked) => {
  expect(maskUrl(text)).toBe(masked);
});

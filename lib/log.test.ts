import { expect, test, vi } from "vitest";
import { log, maskUrl } from "./log";

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

test("a text of letters without end is gone through once", () => {
  const text = "+A".repeat(300_000);
  expect(maskUrl(text)).toBe(text);
});

test("an error of the database client is said without the call that it begins with", () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  log.error("database.unreachable", {
    error: new Error("\nInvalid `prisma.$queryRaw()` invocation:\n\n\nCan't reach database server at 127.0.0.1:1"),
  });
  const [line] = written.mock.calls.map(([text]) => JSON.parse(String(text)));
  written.mockRestore();
  expect(line).toMatchObject({ event: "database.unreachable", error: "Can't reach database server at 127.0.0.1:1" });
});

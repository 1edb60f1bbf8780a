import { expect, test } from "vitest";
import { describeInboxUrl } from "./describe-inbox-url";
import { parseImapUrl } from "./parse-imap-url";

test.each([
  ["imaps://u:p@mail.example", "mail.example", 993, "tls", "u", "p", "INBOX"],
  [
    "imaps://u%40a.example:p%2F%3A@mail.example:1993/TLS/Reports",
    "mail.example",
    1993,
    "tls",
    "u@a.example",
    "p/:",
    "TLS/Reports",
  ],
  ["imaps://u@a.example:p@mail.example/", "mail.example", 993, "tls", "u@a.example", "p", "INBOX"],
  ["imap://u:p@mail.example/Gesch%C3%A4ft", "mail.example", 143, "starttls", "u", "p", "Geschäft"],
  ["imap://u:p@localhost", "localhost", 143, "none", "u", "p", "INBOX"],
  ["imap://u:p@127.0.0.2:1143", "127.0.0.2", 1143, "none", "u", "p", "INBOX"],
  ["imap://u:p@[::1]", "::1", 143, "none", "u", "p", "INBOX"],
  ["imap://u:p@127.example", "127.example", 143, "starttls", "u", "p", "INBOX"],
  ["imaps://u:p@b%C3%BCcher.example", "xn--bcher-kva.example", 993, "tls", "u", "p", "INBOX"],
  ["imaps://u@mail.example", "mail.example", 993, "tls", "u", "", "INBOX"],
])("%s is read", (text, host, port, security, user, password, folder) => {
  expect(parseImapUrl(text)).toEqual({ host, port, security, user, password, folder, auth: "password" });
});

test("auth= asks for an access token in place of the password", () => {
  const url = "imaps://u%40a.example@outlook.office365.com/INBOX?auth=xoauth2-microsoft";
  expect(parseImapUrl(url)).toMatchObject({ user: "u@a.example", auth: "xoauth2-microsoft", folder: "INBOX" });
  expect(parseImapUrl("imaps://u@imap.gmail.com/?auth=xoauth2-google")).toMatchObject({ auth: "xoauth2-google" });
});

test.each([
  ["imaps://u@mail.example?auth=xoauth2", /must stand xoauth2-microsoft or xoauth2-google\.$/],
  ["imaps://u@mail.example?auht=xoauth2-google", /only auth=… may stand\.$/],
  ["imaps://u:secret@mail.example?auth=xoauth2-google", /takes no password\.$/],
  ["imaps://u:a/b@mail.example", /such as # \/ \? in the password written %23 %2F %3F\.$/],
])("%s is refused", (text, sentence) => {
  expect(() => parseImapUrl(text)).toThrow(sentence);
});

test.each(["", "https://u:p@mail.example", "imaps://mail.example", "imaps://u:secret%@mail.example", "imaps:///INBOX"])(
  "%s is refused in words that do not repeat it",
  (text) => {
    expect(() => parseImapUrl(text)).toThrow(/^INBOX_URL cannot be used\. (?!.*secret)/);
  },
);

test.each([
  ["imaps://u%40a.example:secret@mail.example/TLS", "TLS of u@a.example on mail.example"],
  ["imap://u:secret@[2001:db8::1]:1143", "INBOX of u on [2001:db8::1]:1143"],
  ["imaps://u%40a.example@imap.gmail.com/TLS?auth=xoauth2-google", "TLS of u@a.example on imap.gmail.com"],
  ["maildir:/var/mail/reports", "Maildir in /var/mail/reports"],
  ["maildir:///var/mail/reports", "Maildir in /var/mail/reports"],
  ["imaps://:secret@", "an address that cannot be read"],
])("%s is described without its password", (url, text) => {
  expect(describeInboxUrl(url)).toBe(text);
});

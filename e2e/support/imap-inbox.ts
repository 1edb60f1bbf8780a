/** What the tests of lib/imap have in common: a mail to list, and an inbox that is closed whatever happens. */
import { openImapInbox, type ImapInbox, type ImapInboxOptions } from "@/lib/imap/open-imap-inbox";
import type { Dovecot } from "./dovecot";

/** A mail with a report in it that does not call itself one, so that its structure is asked for; told apart by its subject. */
export function mailNamed(subject: string, lines = 1): string {
  return [
    "From: Big Sender <noreply-tls@Sender.Example>",
    "To: tlsrpt@reports.example",
    `Subject: ${subject}`,
    "Message-ID: <one@sender.example>",
    "Date: Thu, 01 May 2025 09:12:00 +0000",
    "MIME-Version: 1.0",
    "Content-Type: multipart/mixed; boundary=b",
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    ...Array.from({ length: lines }, () => "Hello"),
    "--b",
    "Content-Type: application/tlsrpt+gzip",
    "Content-Disposition: attachment;",
    ' filename="sender.example!receiver.example!1!2.json.gz"',
    "Content-Transfer-Encoding: base64",
    "",
    "H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==",
    "--b--",
    "",
  ].join("\r\n");
}

/** How to reach a user's inbox by TLS. */
export function at(server: Dovecot, user?: string): ImapInboxOptions {
  return { url: server.url(user), tls: { ca: server.ca } };
}

export async function using<T>(options: ImapInboxOptions, work: (inbox: ImapInbox) => Promise<T>): Promise<T> {
  const inbox = await openImapInbox(options);
  try {
    return await work(inbox);
  } finally {
    await inbox.close();
  }
}

/** The code and the sentence that a promise fails with. */
export async function faultOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no error",
    (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
  );
}

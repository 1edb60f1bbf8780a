import type { DemoMail } from "./demo-mails";
import { mailDate } from "./mail-date";

/** A mail that is no report and found its way into the inbox all the same; it stays there. */
export function ordinaryMail(receivedAt: Date): DemoMail {
  const lines = [
    `Date: ${mailDate(receivedAt, 0)}`,
    "From: Wren Okafor <wren@harbour-books.example>",
    "To: reports@waxseal.example",
    "Subject: Is this the right address for the TLS reports?",
    `Message-ID: <${receivedAt.getTime()}.wren@harbour-books.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Hello, I have put the record into our DNS on Monday. When will the first reports come?",
    "",
    "Thanks, Wren",
    "",
  ];
  return { name: "wren.question", receivedAt, raw: Buffer.from(lines.join("\r\n")) };
}

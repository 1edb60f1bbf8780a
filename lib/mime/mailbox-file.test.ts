import { expect, it } from "vitest";
import { readMessage } from "./read-message";

const reason = "The file is a mailbox of several mails; hand in each as a file of its own.";
const separator = "From reports@sender.example Tue Sep  1 04:00:00 2026";
const mail = ["Subject: x", "Content-Type: application/tlsrpt+json", "", "{}", "", ""];

it.each<[string, string[], string]>([
  ["several mails", [separator, ...mail, separator, ...mail], reason],
  ["one mail", [separator, ...mail], "message"],
  ["one mail with a line that begins alike", [separator, ...mail, "From 12:00 on: nothing"], "message"],
  [
    "one mail with a line of many times of day",
    [separator, ...mail, `From ${"12:34".repeat(400_000)}`, "x"],
    "message",
  ],
  ["no mailbox, but a mail that quotes one", [...mail, separator, ...mail], "message"],
])("of %s", (_, lines, outcome) => {
  for (const lineEnd of ["\n", "\r\n"]) {
    const read = readMessage(Buffer.from(lines.join(lineEnd)));
    expect(read.outcome === "refused" ? read.reason : read.outcome).toBe(outcome);
  }
});

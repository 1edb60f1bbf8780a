import { ImapError } from "@/lib/imap/imap-error";
import { MaildirError } from "@/lib/maildir/maildir-error";

const codes = ["folder-missing", "server-refused", "unreadable"];

/** Whether an error is of one folder alone: with the others the inbox goes on. */
export function isOfTheFolder(error: unknown): error is ImapError | MaildirError {
  return (error instanceof ImapError || error instanceof MaildirError) && codes.includes(error.code);
}

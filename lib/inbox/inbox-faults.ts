/** What follows from each way in which an inbox can fail: when it is tried again, and what the operator can do. */
import { HttpError, type HttpErrorCode } from "@/lib/http/http-error";
import { ImapError, type ImapErrorCode } from "@/lib/imap/imap-error";
import { MaildirError, type MaildirErrorCode } from "@/lib/maildir/maildir-error";
import { withFullStop } from "@/lib/names/with-full-stop";
import { OauthError, type OauthErrorCode } from "./oauth-error";

/** `soon`: within a minute. `later`: after minutes, since providers lock out who comes too often. `never`: not by this process. */
export type Retry = "soon" | "later" | "never";

type Fault = { retry: Retry; remedy: string };
type Code = ImapErrorCode | MaildirErrorCode | HttpErrorCode | OauthErrorCode;

const passing: Fault = { retry: "soon", remedy: "" };
const busy: Fault = { retry: "later", remedy: "" };
const guides = "docs/inbox-microsoft-365.md and docs/inbox-google.md";

const faults = {
  "bad-url": { retry: "never", remedy: "Mend INBOX_URL and start Waxseal again." },
  "host-not-found": { retry: "soon", remedy: "See whether the host is written right." },
  unreachable: passing,
  "timed-out": passing,
  certificate: {
    retry: "later",
    remedy: "The server needs another certificate, or NODE_EXTRA_CA_CERTS must name its issuer's.",
  },
  "no-tls": {
    retry: "later",
    remedy:
      "INBOX_URL begins with imaps:// for TLS from the start (port 993) and with imap:// for STARTTLS (port 143).",
  },
  login: {
    retry: "later",
    remedy: `See whether user and password in INBOX_URL are right. Microsoft takes none and Google only app passwords: see ${guides}.`,
  },
  "token-rejected": {
    retry: "later",
    remedy: `The mailbox must be open to the application, and the user be its name: see ${guides}.`,
  },
  throttled: busy,
  "folder-missing": { retry: "later", remedy: "Make the folder, or name another one in INBOX_URL." },
  "epoch-changed": passing,
  "too-large": passing,
  "server-refused": passing,
  disconnected: passing,
  unreadable: passing,
  "grant-ended": { retry: "never", remedy: `Renew the grant as ${guides} say, and start Waxseal again.` },
  "token-refused": {
    retry: "later",
    remedy: `See whether the INBOX_OAUTH_ variables are right and the secret has not run out: ${guides}.`,
  },
  "provider-busy": busy,
} satisfies Record<Code, Fault>;

const announcements = {
  soon: "",
  later: "Waxseal tries again, but minutes apart.",
  never: "Waxseal has stopped trying.",
} satisfies Record<Retry, string>;

/** When to try again, and what is said to the operator: what happened, what to do, and what Waxseal does. */
export function inboxFault(error: unknown): { retry: Retry; text: string } {
  const message = error instanceof Error ? error.message : String(error);
  const { retry, remedy } = faultOf(error);
  return { retry, text: [withFullStop(message), remedy, announcements[retry]].filter(Boolean).join(" ") };
}

function faultOf(error: unknown): Fault {
  const isKnown =
    error instanceof ImapError ||
    error instanceof MaildirError ||
    error instanceof HttpError ||
    error instanceof OauthError;
  return isKnown ? faults[error.code] : passing;
}

/** Why an IMAP verb failed; the poller decides by it whether to retry, to back off or to ask the operator. */
export type ImapErrorCode =
  | "bad-url"
  | "host-not-found"
  | "unreachable"
  | "timed-out"
  | "certificate"
  | "no-tls"
  | "login"
  | "token-rejected"
  | "throttled"
  | "folder-missing"
  | "epoch-changed"
  | "too-large"
  | "server-refused"
  | "disconnected";

/** A failure of the inbox that the operator can understand: `message` is a plain sentence without secrets. */
export class ImapError extends Error {
  readonly code: ImapErrorCode;
  /** The messages that were being asked for, or were not moved, if it is about some. */
  readonly mails: readonly string[];

  constructor(code: ImapErrorCode, message: string, options?: ErrorOptions & { mails?: readonly string[] }) {
    super(message, options);
    this.name = "ImapError";
    this.code = code;
    this.mails = options?.mails ?? [];
  }
}

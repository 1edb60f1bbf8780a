/** Why a Maildir verb failed. */
export type MaildirErrorCode = "unreadable" | "folder-missing" | "too-large";

/** A failure of the inbox that the operator can understand: `message` is a plain sentence. */
export class MaildirError extends Error {
  readonly code: MaildirErrorCode;

  constructor(code: MaildirErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MaildirError";
    this.code = code;
  }
}

const reasons: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "it does not exist",
  ENOTDIR: "it is not a folder",
  EEXIST: "a file is in its place",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};

/** Turns what the file system threw into a sentence about `path`. */
export function toMaildirError(thrown: unknown, path: string): MaildirError {
  if (thrown instanceof MaildirError) return thrown;
  const code = errnoOf(thrown);
  const reason = reasons[code] ?? (code || "unknown error");
  return new MaildirError("unreadable", `The inbox folder ${path} cannot be used: ${reason}.`, { cause: thrown });
}

/** The code that Node gives to what the file system refused (`ENOENT`), or nothing. */
export function errnoOf(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
}

/** The four ways in which a verb can refuse; the web maps each to a status once. */
export type DomainErrorCode = "not-found" | "forbidden" | "invalid" | "conflict";

/** A refusal that the user can understand: `message` is a plain sentence that may be shown. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;

  constructor(code: DomainErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DomainError";
    this.code = code;
  }
}

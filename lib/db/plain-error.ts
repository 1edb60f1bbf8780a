/** A failure that the operator can mend: `message` is one plain sentence with its remedy, printed without a stack trace. */
export class PlainError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PlainError";
  }
}

/** A server that does not answer now, and may in a while. */
export class UnreachableError extends PlainError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnreachableError";
  }
}

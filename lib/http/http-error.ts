/** Why no answer could be had over HTTP; an answer of any status is no error. */
export type HttpErrorCode =
  "bad-url" | "host-not-found" | "unreachable" | "timed-out" | "certificate" | "disconnected" | "too-large";

/** A failure that the operator can understand: `message` is a plain sentence that names the host and never the whole address. */
export class HttpError extends Error {
  readonly code: HttpErrorCode;

  constructor(code: HttpErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HttpError";
    this.code = code;
  }
}

const network: Record<string, [HttpErrorCode, string]> = {
  ENOTFOUND: ["host-not-found", "does not exist in DNS"],
  EAI_AGAIN: ["host-not-found", "could not be looked up"],
  ECONNREFUSED: ["unreachable", "refused the connection"],
  EHOSTUNREACH: ["unreachable", "cannot be reached from here"],
  ENETUNREACH: ["unreachable", "cannot be reached from here"],
  ETIMEDOUT: ["timed-out", "did not answer in time"],
  UND_ERR_CONNECT_TIMEOUT: ["timed-out", "did not answer in time"],
};
const certificate = /^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT_)/;

/** Turns what `fetch` threw into an `HttpError`; the reason lies in its cause. */
export function toHttpError(thrown: unknown, host: string): HttpError {
  if (thrown instanceof HttpError) return thrown;
  if (thrown instanceof Error && thrown.name === "TimeoutError")
    return new HttpError("timed-out", `${host} did not answer in time.`, { cause: thrown });
  const code = codeOf(thrown);
  const [kind, what] = certificate.test(code)
    ? (["certificate", "has a certificate that cannot be trusted"] as const)
    : (network[code] ?? (["disconnected", "broke off the connection"] as const));
  return new HttpError(kind, `${host} ${what}.`, { cause: thrown });
}

/** The innermost code: a host with several addresses fails with one error for each. */
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "";
  if ("code" in thrown && typeof thrown.code === "string" && thrown.code) return thrown.code;
  const inner: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause;
  return codeOf(inner);
}

/** Why a provider gave no access token. */
export type OauthErrorCode =
  /** What it was given is good no more (`invalid_grant`, RFC 6749 §5.2): asking again is of no use. */
  | "grant-ended"
  /** It refuses this application or what it asks for; somebody can mend that on the provider's side. */
  | "token-refused"
  /** It could not, for now. */
  | "provider-busy";

/** A failure that the operator can understand: `message` is a plain sentence without secrets. */
export class OauthError extends Error {
  readonly code: OauthErrorCode;

  constructor(code: OauthErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "OauthError";
    this.code = code;
  }
}

import { z } from "zod";
import { OauthError } from "./oauth-error";

export type AccessToken = {
  value: string;
  /** Until then it is used; a fifth of its life is left for a connection to be ended in good time, unless it is very short. */
  freshUntil: Date;
};

const hourSeconds = 3_600;
const yearSeconds = 31_536_000;
const Given = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  // A token is one all the same where its life is not told, or not so that it makes sense (RFC 6749 §5.1).
  expires_in: z.coerce
    .number()
    .positive()
    .catch(hourSeconds)
    .transform((seconds) => Math.min(seconds, yearSeconds)),
});
const Refused = z.object({ error: z.string(), error_description: z.string().default("") });

const usedShare = 0.8;
/** However short its life is said to be: a provider is not asked at every turn. A connection outlives the token that opened it. */
const leastSeconds = 60;
const busyStatuses = [408, 425, 429];
const busyErrors = ["temporarily_unavailable", "server_error", "slow_down"];

type Answer = { status: number; body: Uint8Array };

/**
 * Reads what a token endpoint answered (RFC 6749 §5); `provider` is its host, for sentences.
 * @throws OauthError
 */
export function readTokenAnswer({ status, body }: Answer, provider: string, asOf: Date): AccessToken {
  const json = jsonOf(body);
  const given = Given.safeParse(json);
  if (status === 200 && given.success) {
    const { access_token: value, expires_in: seconds } = given.data;
    return { value, freshUntil: new Date(asOf.getTime() + Math.max(seconds * usedShare, leastSeconds) * 1_000) };
  }
  const refused = Refused.safeParse(json);
  throw refused.success ? ofRefusal(refused.data, { status, provider }) : ofStatus(status, provider);
}

function ofRefusal({ error, error_description }: z.infer<typeof Refused>, from: { status: number; provider: string }) {
  const said = [plain(error), plain(error_description)].filter(Boolean).join(": ");
  if (isBusy(from.status) || busyErrors.includes(error))
    return new OauthError("provider-busy", `${from.provider} gives no access token just now. It said: ${said}`);
  if (error === "invalid_grant")
    return new OauthError("grant-ended", `${from.provider} gives no access token any more. It said: ${said}`);
  return new OauthError("token-refused", `${from.provider} refuses an access token. It said: ${said}`);
}

function ofStatus(status: number, provider: string): OauthError {
  if (isBusy(status))
    return new OauthError("provider-busy", `${provider} gives no access token just now (status ${status}).`);
  return new OauthError("token-refused", `${provider} answered without an access token (status ${status}).`);
}

function isBusy(status: number): boolean {
  return status >= 500 || busyStatuses.includes(status);
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

/** The provider's words on one short line; Microsoft adds numbers for its own support. */
function plain(text: string): string {
  return text
    .replace(/\s*Trace ID:.*$/s, "")
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim()
    .slice(0, 300);
}

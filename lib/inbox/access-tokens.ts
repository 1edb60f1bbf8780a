import { boundedFetch } from "@/lib/http/bounded-fetch";
import { readTokenAnswer, type AccessToken } from "./read-token-answer";
import type { TokenRequest } from "./token-request";

export type AccessTokens = {
  /** One that is fresh: the one at hand, or a new one. @throws OauthError, or HttpError where the provider cannot be asked. */
  take(): Promise<{ token: AccessToken; isNew: boolean }>;
  /** The one at hand is good no more, whatever its date. */
  forget(): void;
};

const bounds = { timeoutMs: 15_000, maxBytes: 64_000 };

/** The access tokens for one inbox, of which one at a time is kept, in memory alone. */
export function accessTokens({ url, form }: TokenRequest): AccessTokens {
  let kept: AccessToken | null = null;
  return {
    async take() {
      if (kept && kept.freshUntil > new Date()) return { token: kept, isNew: false };
      const asOf = new Date();
      const answer = await boundedFetch(url, { method: "POST", body: new URLSearchParams(form), ...bounds });
      kept = readTokenAnswer(answer, new URL(url).host, asOf);
      return { token: kept, isNew: true };
    },
    forget: () => void (kept = null),
  };
}

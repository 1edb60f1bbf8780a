import type { AppEnv } from "@/lib/env";
import { accessTokens, type AccessTokens } from "./access-tokens";
import type { InboxAddress } from "./inbox";
import { tokenRequest } from "./token-request";

type Variables = Pick<
  AppEnv,
  | "INBOX_OAUTH_TENANT"
  | "INBOX_OAUTH_CLIENT_ID"
  | "INBOX_OAUTH_CLIENT_SECRET"
  | "INBOX_OAUTH_REFRESH_TOKEN"
  | "INBOX_OAUTH_TOKEN_URL"
>;

/** The access tokens for an inbox whose address asks for them, by what the environment says; null for any other inbox. */
export function inboxTokens({ auth, host }: InboxAddress, variables: Variables): AccessTokens | null {
  if (auth === "password") return null;
  const request = tokenRequest({
    auth,
    host,
    tenant: variables.INBOX_OAUTH_TENANT ?? "",
    clientId: variables.INBOX_OAUTH_CLIENT_ID ?? "",
    clientSecret: variables.INBOX_OAUTH_CLIENT_SECRET ?? "",
    refreshToken: variables.INBOX_OAUTH_REFRESH_TOKEN ?? "",
    tokenUrl: variables.INBOX_OAUTH_TOKEN_URL,
  });
  return accessTokens(request);
}

import type { InboxAuth } from "@/lib/env";

export type OauthSettings = {
  auth: InboxAuth;
  /** The IMAP server, whose cloud decides where tokens come from. */
  host: string;
  tenant: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  /** Asked in place of the provider's own endpoint. */
  tokenUrl: string | undefined;
};

export type TokenRequest = { url: string; form: Record<string, string> };

/** What is posted where for an access token to the inbox. */
export function tokenRequest(settings: OauthSettings): TokenRequest {
  const { url, form } = providers[settings.auth](settings);
  const { clientId, clientSecret, tokenUrl } = settings;
  return { url: tokenUrl ?? url, form: { client_id: clientId, client_secret: clientSecret, ...form } };
}

const providers = {
  // RFC 6749 §4.4: the application itself signs in, and Exchange lets it into the mailbox.
  "xoauth2-microsoft": ({ host, tenant }) => {
    const { login, scope } = microsoftCloud(host);
    return {
      url: `https://${login}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
      form: { grant_type: "client_credentials", scope },
    };
  },
  // RFC 6749 §6: the owner of the mailbox once allowed the application in.
  "xoauth2-google": ({ refreshToken }) => ({
    url: "https://oauth2.googleapis.com/token",
    form: { grant_type: "refresh_token", refresh_token: refreshToken },
  }),
} satisfies Record<InboxAuth, (settings: OauthSettings) => TokenRequest>;

/** The clouds of governments and of China stand apart from the worldwide one, each with its own doors. */
function microsoftCloud(host: string): { login: string; scope: string } {
  if (/\.office365\.us$/i.test(host))
    return { login: "login.microsoftonline.us", scope: `https://${host.toLowerCase()}/.default` };
  if (/^partner\.outlook\.cn$/i.test(host))
    return { login: "login.partner.microsoftonline.cn", scope: "https://partner.outlook.cn/.default" };
  return { login: "login.microsoftonline.com", scope: "https://outlook.office365.com/.default" };
}

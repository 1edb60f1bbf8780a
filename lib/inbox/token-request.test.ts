import { expect, test } from "vitest";
import { tokenRequest, type OauthSettings } from "./token-request";

const settings: OauthSettings = {
  auth: "xoauth2-microsoft",
  host: "outlook.office365.com",
  tenant: "a.example",
  clientId: "id",
  clientSecret: "s&cret",
  refreshToken: "",
  tokenUrl: undefined,
};

test("Microsoft is asked for a token of the application itself", () => {
  expect(tokenRequest(settings)).toEqual({
    url: "https://login.microsoftonline.com/a.example/oauth2/v2.0/token",
    form: {
      client_id: "id",
      client_secret: "s&cret",
      grant_type: "client_credentials",
      scope: "https://outlook.office365.com/.default",
    },
  });
});

test.each([
  ["outlook.office365.us", "login.microsoftonline.us", "https://outlook.office365.us/.default"],
  ["outlook-dod.office365.us", "login.microsoftonline.us", "https://outlook-dod.office365.us/.default"],
  ["partner.outlook.cn", "login.partner.microsoftonline.cn", "https://partner.outlook.cn/.default"],
  ["relay.example", "login.microsoftonline.com", "https://outlook.office365.com/.default"],
])("the mailbox on %s belongs to %s", (host, login, scope) => {
  const { url, form } = tokenRequest({ ...settings, host });
  expect([new URL(url).host, form.scope]).toEqual([login, scope]);
});

test("Google is asked by the refresh token", () => {
  const google = tokenRequest({ ...settings, auth: "xoauth2-google", host: "imap.gmail.com", refreshToken: "1//r" });
  expect(google).toEqual({
    url: "https://oauth2.googleapis.com/token",
    form: { client_id: "id", client_secret: "s&cret", grant_type: "refresh_token", refresh_token: "1//r" },
  });
});

test("an endpoint of one's own takes the place of the provider's", () => {
  expect(tokenRequest({ ...settings, tokenUrl: "https://login.example/t" }).url).toBe("https://login.example/t");
});

import { expect, test } from "vitest";
import { readTokenAnswer } from "./read-token-answer";

const asOf = new Date("2026-11-01T12:00:00Z");
const read = (status: number, body: object | string) =>
  readTokenAnswer(
    { status, body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)) },
    "login.example",
    asOf,
  );

test.each([
  [3600, "2026-11-01T12:48:00.000Z"],
  ["600", "2026-11-01T12:08:00.000Z"],
  [undefined, "2026-11-01T12:48:00.000Z"],
  [null, "2026-11-01T12:48:00.000Z"],
  [0, "2026-11-01T12:48:00.000Z"],
  ["soon", "2026-11-01T12:48:00.000Z"],
  [1, "2026-11-01T12:01:00.000Z"],
  [1e300, "2027-08-20T12:00:00.000Z"],
  [315_360_000, "2027-08-20T12:00:00.000Z"],
])(
  "a token that lives for %s seconds is used for four fifths of them, of a year at most, or of an hour, and for a minute at least",
  (expires_in, until) => {
    const { value, freshUntil } = read(200, { token_type: "Bearer", access_token: "ey.J0", expires_in });
    expect([value, freshUntil.toISOString()]).toEqual(["ey.J0", until]);
  },
);

const aadsts =
  "AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 7a\r\nCorrelation ID: 7b\r\nTimestamp: 2026-11-01";

test.each([
  [
    400,
    { error: "invalid_grant", error_description: "Token has been expired or revoked." },
    "grant-ended",
    "login.example gives no access token any more. It said: invalid_grant: Token has been expired or revoked.",
  ],
  [
    401,
    { error: "invalid_client", error_description: aadsts },
    "token-refused",
    "login.example refuses an access token. It said: invalid_client: AADSTS7000215: Invalid client secret provided.",
  ],
  [400, { error: "unauthorized_client" }, "token-refused", /It said: unauthorized_client$/],
  [400, { error: "no\u202e", error_description: "\u2066a\u2028b\ud800\u2069" }, "token-refused", /It said: no: a b$/],
  [400, { error: "temporarily_unavailable" }, "provider-busy", /just now/],
  [429, { error: "invalid_grant" }, "provider-busy", /just now/],
  [503, "<html>", "provider-busy", /\(status 503\)\.$/],
  [404, "<html>", "token-refused", /answered without an access token \(status 404\)\.$/],
  [302, "", "token-refused", /\(status 302\)\.$/],
  [200, { access_token: "" }, "token-refused", /\(status 200\)\.$/],
  [200, { access_token: "a\r\nb" }, "token-refused", /\(status 200\)\.$/],
  [200, "null", "token-refused", /\(status 200\)\.$/],
])("status %i with %j is %s", (status, body, code, message) => {
  let thrown: unknown;
  try {
    read(status, body);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code });
  expect(String(thrown).replace("OauthError: ", "")).toMatch(message);
});

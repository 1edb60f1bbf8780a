import { expect, test } from "vitest";
import { parseEnv } from "./env";

const microsoft = {
  INBOX_URL: "imaps://tlsrpt%40a.example@outlook.office365.com/INBOX?auth=xoauth2-microsoft",
  INBOX_OAUTH_TENANT: "a.example",
  INBOX_OAUTH_CLIENT_ID: "id",
  INBOX_OAUTH_CLIENT_SECRET: "secret",
};
const google = {
  INBOX_URL: "imaps://tlsrpt%40a.example@imap.gmail.com?auth=xoauth2-google",
  INBOX_OAUTH_CLIENT_ID: "id",
  INBOX_OAUTH_CLIENT_SECRET: "secret",
  INBOX_OAUTH_REFRESH_TOKEN: "1//refresh",
};

test("an empty environment is complete", () => {
  expect(parseEnv({ INBOX_URL: "", PORT: "" })).toMatchObject({ PORT: 3000, APP_URL: "http://localhost:3000" });
});

test.each([
  ["https://a.example/", "https://a.example"],
  ["HTTPS://A.example:8443", "HTTPS://A.example:8443"],
])("APP_URL %s is a host, with or without a slash", (given, understood) => {
  expect(parseEnv({ APP_URL: given }).APP_URL).toBe(understood);
});

test.each(["tlsrpt+{token}@reports.example", "{token}@localhost", "tlsrpt@a.example", "a-b_c={token}@A.example"])(
  "reports may be mailed to %s",
  (address) => {
    expect(parseEnv({ REPORT_ADDRESS: address }).REPORT_ADDRESS).toBe(address);
  },
);

test("proxies are addresses and networks", () => {
  const proxies = ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"];
  expect(parseEnv({ TRUSTED_PROXIES: proxies.join(", ") }).TRUSTED_PROXIES).toEqual(proxies);
});

test("DNS servers are addresses, with a port or without", () => {
  const servers = ["127.0.0.1", "[::1]:5353", "unbound:53"];
  expect(parseEnv({ DNS_SERVERS: servers.join(", ") }).DNS_SERVERS).toEqual(servers);
});

test.each([
  ["require", "verify-full"],
  ["prefer&connect_timeout=5", "verify-full&connect_timeout=5"],
  ["disable", "disable"],
  ["require&uselibpqcompat=true", "require&uselibpqcompat=true"],
])("sslmode=%s is sslmode=%s, as the driver takes it after a warning", (given, understood) => {
  const before = "postgres://u:p@db.example/waxseal?schema=public&sslmode=";
  expect(parseEnv({ DATABASE_URL: before + given }).DATABASE_URL).toBe(before + understood);
});

test("folders are separated by commas, since their names have spaces", () => {
  expect(parseEnv({ INBOX_FOLDERS: `INBOX, "Reports, TLS" ,"Junk",24" bikes` }).INBOX_FOLDERS).toEqual([
    ...["INBOX", "Reports, TLS", "Junk", '24" bikes'],
  ]);
  expect(parseEnv({ INBOX_FOLDERS: "INBOX, Junk Email ,TLS/Reports," }).INBOX_FOLDERS).toEqual([
    "INBOX",
    "Junk Email",
    "TLS/Reports",
  ]);
});

test.each([
  ["Microsoft", microsoft],
  ["Google", google],
  ["a password", { INBOX_URL: "imaps://u:p@imap.example/INBOX" }],
  ["a token endpoint of this machine", { ...google, INBOX_OAUTH_TOKEN_URL: "http://127.0.0.1:8080/token" }],
])("an inbox of %s is complete with its variables", (_, variables) => {
  expect(() => parseEnv(variables)).not.toThrow();
});

test.each([
  [
    { ...microsoft, INBOX_OAUTH_TENANT: "" },
    /INBOX_OAUTH_TENANT is missing, which auth=xoauth2-microsoft in INBOX_URL/,
  ],
  [{ ...microsoft, INBOX_OAUTH_CLIENT_SECRET: "" }, /: INBOX_OAUTH_CLIENT_SECRET is missing/],
  [{ ...microsoft, INBOX_OAUTH_TENANT: "a/b" }, /INBOX_OAUTH_TENANT must be the directory's id/],
  [{ INBOX_URL: google.INBOX_URL }, /CLIENT_ID is missing.*; INBOX_OAUTH_CLIENT_SECRET .*; INBOX_OAUTH_REFRESH_TOKEN /],
  [{ ...google, INBOX_OAUTH_TOKEN_URL: "http://login.example/token" }, /INBOX_OAUTH_TOKEN_URL must begin with https/],
  [{ TLS_ASK_KEY: "fifteen-letters" }, /TLS_ASK_KEY must be at least 16 letters/],
  [{ TLS_ASK_KEY: "sixteen+letters=" }, /since it stands in a URL/],
  [{ TRUSTED_PROXIES: "127.0.0.1 caddy" }, /TRUSTED_PROXIES must be addresses or networks/],
  [{ DNS_SERVERS: "127.0.0.1:99999" }, /DNS_SERVERS must be addresses such as 127\.0\.0\.1/],
  [{ DNS_SERVERS: "127.0.0.1 a/b:c" }, /DNS_SERVERS must be/],
  [{ TRUSTED_PROXIES: "10.0.0.0/33" }, /TRUSTED_PROXIES must be/],
  [{ APP_URL: "https://a.example/waxseal" }, /APP_URL must be a host alone/],
  [{ APP_URL: "https://me:secret@a.example" }, /APP_URL must be a host alone/],
  [{ APP_URL: "a.example" }, /APP_URL must begin with http/],
  [{ PORT: " " }, /PORT must be a whole number/],
  [{ DATA_DIR: " " }, /DATA_DIR must be the path of a folder/],
  [{ AUTH_SECRET: " ".repeat(20) }, /AUTH_SECRET must be at least 16 characters/],
  [{ SET_UP_CODE: " " }, /SET_UP_CODE must not be blank/],
  [{ SMTP_PORT: "0" }, /SMTP_PORT must be a whole number from 1/],
  [{ REPORT_ADDRESS: "tlsrpt+{TOKEN}@a.example" }, /REPORT_ADDRESS must be an address such as tlsrpt\+\{token\}@/],
  [{ REPORT_ADDRESS: "tlsrpt+{token}{token}@a.example" }, /REPORT_ADDRESS must be/],
  [{ REPORT_ADDRESS: "tlsrpt@{token}.example" }, /REPORT_ADDRESS must be .*before the @/],
  [{ REPORT_ADDRESS: "mailto:tlsrpt@a.example" }, /REPORT_ADDRESS must be/],
  [{ REPORT_ADDRESS: "tls,rpt@a.example" }, /REPORT_ADDRESS must be/],
  [{ DATABASE_URL: "postgres://db.example/waxseal?schema=mail" }, /DATABASE_URL must name no schema but public/],
  [{ DATABASE_URL: "db.example/waxseal" }, /DATABASE_URL must look like postgres:/],
  [
    { DATABASE_URL: "postgres://u:12%zz@db.example/waxseal" },
    /DATABASE_URL must look like .*, with signs .* written %23/,
  ],
  [{ DATABASE_OWNER_URL: "postgres://u:12#4@db.example/waxseal" }, /DATABASE_OWNER_URL must look like postgres:/],
  [{ PORT: "70000" }, /PORT must be a whole number from 0 to 65535/],
  [{ INBOX_POLL_SECONDS: "0.5" }, /INBOX_POLL_SECONDS must be a whole number from 1 to 3600/],
  [{ SIGN_UP: "yes" }, /SIGN_UP must be first or invite or open\./],
  [{ DNS_VALIDATES: "1" }, /DNS_VALIDATES must be true or false\./],
  [{ ...google, INBOX_OAUTH_TOKEN_URL: "login" }, /INBOX_OAUTH_TOKEN_URL must begin with https/],
])("what is missing or wrong is named", (variables, sentence) => {
  expect(() => parseEnv(variables)).toThrow(sentence);
});

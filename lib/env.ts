/**
 * The only reader of `process.env`, checked once at start. Every process of Waxseal imports `env` from here; each value has a
 * default that works on one machine. The table in the README names them all.
 */
import path from "node:path";
import { isIP } from "node:net";
import { z } from "zod";
import { parseServerAddress } from "./server-address";

const flag = oneOf(["true", "false"]).transform((value) => value === "true");
const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean));
/** A value with a comma in it stands in double quotes. */
const commaList = z
  .string()
  .transform((value) =>
    [...value.matchAll(/\s*"([^"]*)"\s*(?:,|$)|([^,]+)/g)]
      .map(([, quoted, bare = ""]) => quoted ?? bare.trim())
      .filter(Boolean),
  );
const port = wholeNumber(1, 65535);
const databaseUrl = z
  .string()
  .refine(isDatabaseUrl, {
    message:
      "must look like postgres://user:password@host:5432/waxseal, with signs such as # / ? % in user and password written %23 %2F %3F %25",
    abort: true,
  })
  .refine(namesNoSchema, "must name no schema but public")
  .transform(withOwnSslmode);

/** The ways of signing in to the inbox without a password, and what each cannot do without. */
const neededForOauth = {
  "xoauth2-microsoft": ["INBOX_OAUTH_TENANT", "INBOX_OAUTH_CLIENT_ID", "INBOX_OAUTH_CLIENT_SECRET"],
  "xoauth2-google": ["INBOX_OAUTH_CLIENT_ID", "INBOX_OAUTH_CLIENT_SECRET", "INBOX_OAUTH_REFRESH_TOKEN"],
} as const;

export type InboxAuth = keyof typeof neededForOauth;

const Env = z.object({
  NODE_ENV: oneOf(["development", "production", "test"]).default("production"),
  DATA_DIR: z
    .string()
    .regex(/\S/, "must be the path of a folder")
    .default("./data")
    .transform((dir) => path.resolve(dir)),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  /** Set by the start script for its children: the connection of the process's own lesser role. */
  DATABASE_ROLE_URL: z.string().optional(),
  APP_URL: z
    .url({ protocol: /^https?$/, message: "must begin with http:// or https://", abort: true })
    .refine(isOrigin, "must be a host alone, such as https://waxseal.example: no path, user or query")
    .optional(),
  PORT: wholeNumber(0, 65535).default(3000),
  HOST: z.string().optional(),
  AUTH_SECRET: z
    .string()
    .refine(
      (secret) => secret.trim().length >= 16,
      "must be at least 16 characters long, blanks around them not counted",
    )
    .optional(),
  SET_UP_CODE: z.string().regex(/\S/, "must not be blank").optional(),
  INBOX_URL: z
    .string()
    .regex(/^(imaps?:\/\/.+|maildir:.+)$/, "must be imaps://…, imap://… or maildir:/path")
    .optional(),
  INBOX_FOLDERS: commaList.default([]),
  INBOX_OAUTH_TENANT: z
    .string()
    .regex(/^[\w.-]+$/, "must be the directory's id or one of its domains")
    .optional(),
  INBOX_OAUTH_CLIENT_ID: z.string().optional(),
  INBOX_OAUTH_CLIENT_SECRET: z.string().optional(),
  INBOX_OAUTH_REFRESH_TOKEN: z.string().optional(),
  INBOX_OAUTH_TOKEN_URL: z
    .string()
    .refine(keepsSecrets, "must begin with https:// (http:// only to this machine)")
    .optional(),
  INBOX_POLL_SECONDS: wholeNumber(1, 3600).default(60),
  TRUSTED_PROXIES: list
    .refine((entries) => entries.every(isNetwork), "must be addresses or networks such as 127.0.0.1, 10.0.0.0/8")
    .default([]),
  TRUSTED_AUTHSERV_ID: z
    .string()
    .regex(/^[^\s;"()]+$/, "must be the name that your mail server gives itself in Authentication-Results")
    .toLowerCase()
    .optional(),
  REPORT_ADDRESS: z
    .string()
    .refine(
      isReportAddress,
      "must be an address such as tlsrpt+{token}@reports.example, with {token} before the @ or not at all",
    )
    .default("tlsrpt+{token}@localhost"),
  SIGN_UP: oneOf(["first", "invite", "open"]).default("first"),
  DOMAIN_PROOF: oneOf(["dns", "none"]).default("dns"),
  DNS_SERVERS: list
    .refine((entries) => entries.every(isServerAddress), "must be addresses such as 127.0.0.1 or [::1]:5353")
    .default([]),
  DNS_VALIDATES: flag.default(false),
  ALLOW_PRIVATE_NETWORKS: flag.default(false),
  POLICY_HOST: z
    .string()
    .toLowerCase()
    .regex(
      /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
      "must be a host name such as mta-sts.waxseal.example",
    )
    .optional(),
  TLS_ASK_KEY: z
    .string()
    .regex(/^[\w-]{16,}$/, "must be at least 16 letters, digits, - or _, since it stands in a URL")
    .optional(),
  /** Where checks find policies and mail servers: other than 443 and 25 only in tests and closed networks. */
  POLICY_PORT: port.default(443),
  SMTP_PORT: port.default(25),
  /** A file of certificates that Node trusts beside its own. */
  NODE_EXTRA_CA_CERTS: z.string().optional(),
});

type Variables = z.infer<typeof Env>;

function oneOf<const Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, `must be ${choices.join(" or ")}`);
}

function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\s*\d+\s*$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, error);
}

/** As it can stand in a record as it is: a sign that would need encoding there (RFC 8460 §3) is refused, as is a misspelt `{TOKEN}`. */
function isReportAddress(text: string): boolean {
  const [local = "", host = "", ...more] = text.split("@");
  const longest = local.replace("{token}", "x".repeat(26));
  return /^[\w.+=~-]{1,64}$/.test(longest) && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host) && more.length === 0;
}

/** A sign of the password that was not encoded ends the host, or begins what nobody reads. */
function isDatabaseUrl(text: string): boolean {
  try {
    const { protocol, hash, href } = new URL(text);
    decodeURIComponent(href);
    return /^postgres(ql)?:$/.test(protocol) && hash === "";
  } catch {
    return false;
  }
}

/** Prisma alone would heed it, and make the tables where nothing else looks for them. */
function namesNoSchema(text: string): boolean {
  return new URL(text).searchParams.getAll("schema").every((schema) => schema === "public");
}

/** The driver takes these for `verify-full`, and says at every start and at length that it does. */
function withOwnSslmode(text: string): string {
  if (new URL(text).searchParams.get("uselibpqcompat") === "true") return text;
  return text.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/g, "$1verify-full");
}

/** Links and redirects are made from the root, and anybody sees what stands in them. */
function isOrigin(text: string): boolean {
  const { origin, href } = new URL(text);
  return href.replace(/\/+$/, "") === origin;
}

/** Whether a text is an address, or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

function isServerAddress(text: string): boolean {
  try {
    parseServerAddress(text);
    return true;
  } catch {
    return false;
  }
}

function keepsSecrets(text: string): boolean {
  return URL.canParse(text) && (/^https:/i.test(text) || (/^http:/i.test(text) && isLocal(text)));
}

/** The checked environment: `APP_URL` is always present, without a trailing slash, and `HOST` is absent where every address is listened on. */
export type AppEnv = Omit<Variables, "APP_URL" | "HOST"> & { APP_URL: string; HOST: string | undefined };

/**
 * Checks raw variables (empty strings count as absent).
 * @throws Error whose message names each wrong variable in plain words.
 */
export function parseEnv(raw: Record<string, string | undefined>): AppEnv {
  const present = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Env.safeParse(present);
  const wrong = parsed.success
    ? missingForOauth(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  if (!parsed.success || wrong.length > 0)
    throw new Error(`The configuration is not usable: ${wrong.join("; ")}. The README lists every variable.`);
  const appUrl = parsed.data.APP_URL ?? `http://localhost:${parsed.data.PORT}`;
  return { ...parsed.data, APP_URL: appUrl.replace(/\/+$/, ""), HOST: parsed.data.HOST ?? defaultHost(appUrl) };
}

/** An instance that calls itself localhost is for this machine alone: its first sign-up asks for no code. */
function defaultHost(appUrl: string): string | undefined {
  return isLocal(appUrl) ? "127.0.0.1" : undefined;
}

/** Whether a URL's host is this machine by name. */
export function isLocal(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

function missingForOauth(variables: Variables): string[] {
  const { INBOX_URL } = variables;
  const auth = INBOX_URL && URL.canParse(INBOX_URL) ? new URL(INBOX_URL).searchParams.get("auth") : null;
  const [, needed] = Object.entries(neededForOauth).find(([name]) => name === auth) ?? [auth, []];
  return needed
    .filter((name) => variables[name] === undefined)
    .map((name) => `${name} is missing, which auth=${auth} in INBOX_URL needs`);
}

export const env = parseEnv(process.env);

// next-auth reads its own variable, and so does the code under it.
process.env.NEXTAUTH_URL ??= env.APP_URL;

/**
 * The only reader of `process.env`, checked once at start. Every process of Waxseal imports `env` from here; each value has a
 * default that works on one machine. The table in the README names them all.
 */
import path from "node:path";
import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean));
const port = z.coerce.number({ error: "must be a number" }).int().min(0).max(65535);

const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATA_DIR: z
    .string()
    .min(1)
    .default("./data")
    .transform((dir) => path.resolve(dir)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, message: "must begin with postgres://" }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/, message: "must begin with postgres://" }).optional(),
  /** Set by the start script for its children: the connection of the process's own lesser role. */
  DATABASE_ROLE_URL: z.string().optional(),
  APP_URL: z.url({ protocol: /^https?$/, message: "must begin with http:// or https://" }).optional(),
  PORT: port.default(3000),
  HOST: z.string().optional(),
  AUTH_SECRET: z.string().min(16, "must be at least 16 characters long").optional(),
  SET_UP_CODE: z.string().optional(),
  INBOX_URL: z
    .string()
    .regex(/^(imaps?:\/\/.+|maildir:.+)$/, "must be imaps://…, imap://… or maildir:/path")
    .optional(),
  INBOX_POLL_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  TRUSTED_PROXIES: list.default([]),
  REPORT_ADDRESS: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/, "must be an address such as tlsrpt+{token}@reports.example")
    .default("tlsrpt+{token}@localhost"),
  SIGN_UP: z.enum(["first", "invite", "open"]).default("first"),
  DOMAIN_PROOF: z.enum(["dns", "none"]).default("dns"),
  DNS_SERVERS: list.default([]),
  DNS_VALIDATES: flag.default(false),
  ALLOW_PRIVATE_NETWORKS: flag.default(false),
});

type Variables = z.infer<typeof Env>;

/** The checked environment: `APP_URL` is always present, without a trailing slash, and `HOST` is absent where every address is listened on. */
export type AppEnv = Omit<Variables, "APP_URL" | "HOST"> & { APP_URL: string; HOST: string | undefined };

/**
 * Checks raw variables (empty strings count as absent).
 * @throws Error whose message names each wrong variable in plain words.
 */
export function parseEnv(raw: Record<string, string | undefined>): AppEnv {
  const present = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Env.safeParse(present);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ");
    throw new Error(`The configuration is not usable: ${wrong}. The README lists every variable.`);
  }
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

export const env = parseEnv(process.env);

// next-auth reads its own variable, and so does the code under it.
process.env.NEXTAUTH_URL ??= env.APP_URL;

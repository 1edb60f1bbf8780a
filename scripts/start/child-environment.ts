import type { AppEnv } from "@/lib/env";
import type { ProcessName } from "./bundle";

/** Some of them are the web's alone. */
export type Secrets = { authSecret: string; setUpCode: string | undefined; tlsAskKey: string | undefined };

type Given = { env: AppEnv; isDev: boolean; secrets: Secrets; roleUrl: string };

/** What a child sees: the operator's variables, and what the start worked out; never the database owner's URL. */
export function childEnvironment(name: ProcessName, { env, isDev, secrets, roleUrl }: Given) {
  return {
    ...process.env,
    NODE_ENV: isDev ? ("development" as const) : ("production" as const),
    DATA_DIR: env.DATA_DIR,
    PORT: String(env.PORT),
    APP_URL: env.APP_URL,
    NEXTAUTH_URL: env.APP_URL,
    AUTH_SECRET: secrets.authSecret,
    // Empty rather than absent, so that Next does not fill them in from .env.
    DATABASE_URL: "",
    DATABASE_OWNER_URL: "",
    DATABASE_ROLE_URL: roleUrl,
    SET_UP_CODE: name === "web" ? (secrets.setUpCode ?? "") : "",
    TLS_ASK_KEY: name === "web" ? (secrets.tlsAskKey ?? "") : "",
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
  };
}

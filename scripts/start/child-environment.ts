import type { AppEnv } from "@/lib/env";
import type { ProcessName } from "./bundle";

type Given = { env: AppEnv; isDev: boolean; authSecret: string; roleUrl: string; setUpCode?: string | undefined };

/** What a child sees: the operator's variables, and what the start worked out; never the database owner's URL. */
export function childEnvironment(name: ProcessName, { env, isDev, authSecret, roleUrl, setUpCode }: Given) {
  return {
    ...process.env,
    NODE_ENV: isDev ? ("development" as const) : ("production" as const),
    DATA_DIR: env.DATA_DIR,
    PORT: String(env.PORT),
    APP_URL: env.APP_URL,
    NEXTAUTH_URL: env.APP_URL,
    AUTH_SECRET: authSecret,
    // Empty rather than absent, so that Next does not fill them in from .env.
    DATABASE_URL: "",
    DATABASE_OWNER_URL: "",
    DATABASE_ROLE_URL: roleUrl,
    SET_UP_CODE: name === "web" ? (setUpCode ?? "") : "",
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
  };
}

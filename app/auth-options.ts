import type { NextAuthOptions } from "next-auth";
import type { JWT, JWTDecodeParams } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { SignInInput } from "@/lib/accounts/account-input";
import { isSecure, sessionCookieName } from "@/lib/accounts/session-cookie";
import { closeSession, openSession, readSession, sessionDays } from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { clientAddress } from "./client-address";

export const sessionCookie = {
  name: sessionCookieName,
  options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure } as const,
};

/** Who holds the session id of a cookie, as next-auth wants him. @throws where the database does not answer. */
export async function readCookie({ token }: Pick<JWTDecodeParams, "token">): Promise<JWT | null> {
  const user = token ? await readSession(token) : null;
  return user && { sub: user.id, email: user.email, sessionId: token, isOperator: user.isOperator };
}

/**
 * next-auth with its tokens replaced: the cookie is a random id and its hash a Session row, so that signing out, or deleting the row,
 * ends a session at once.
 */
export const authOptions: NextAuthOptions = {
  secret: env.AUTH_SECRET,
  session: { strategy: "jwt", maxAge: sessionDays * 86_400 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  cookies: { sessionToken: sessionCookie },
  providers: [
    Credentials({
      credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
      authorize: async (credentials) => {
        const input = SignInInput.safeParse(credentials);
        if (!input.success) return null;
        return signIn(input.data, await clientAddress()).catch(refusedIsNobody);
      },
    }),
  ],
  logger: {
    // A cookie of a session that is over, or that somebody made up, is no fault of ours; what is one is told by heedingFailures.
    error: (code, error) => code !== "JWT_SESSION_ERROR" && log.error("auth.failed", { code, error }),
    warn: (code) => log.warn("auth.warned", { code }),
    debug: () => undefined,
  },
  jwt: {
    encode: async ({ token }) => {
      if (typeof token?.sessionId === "string") return token.sessionId;
      return token?.sub ? openSession(token.sub, await clientAddress()) : "";
    },
    decode: readCookie,
  },
  callbacks: {
    session: ({ session, token }) => ({
      ...session,
      user: { id: token.sub, email: token.email, isOperator: token.isOperator === true },
    }),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sessionId === "string") await closeSession(token.sessionId, await clientAddress());
    },
  },
};

/**
 * The same, with what a session could not be read for put among `failures`: next-auth takes that for nobody, and takes his cookie away.
 */
export function heedingFailures(failures: unknown[]): NextAuthOptions {
  const decode = (parameters: JWTDecodeParams) =>
    readCookie(parameters).catch((error: unknown) => {
      failures.push(error);
      throw error;
    });
  return { ...authOptions, jwt: { ...authOptions.jwt, decode } };
}

function refusedIsNobody(error: unknown): null {
  if (error instanceof DomainError) return null;
  throw error;
}

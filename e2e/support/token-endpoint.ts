/** An OAuth provider on loopback: gives out access tokens at `/token`, and tells the IMAP server at `/introspect` whether one is good. */
import { once } from "node:events";
import http from "node:http";
import type net from "node:net";
import { text } from "node:stream/consumers";

type Answer = { status: number; body: object };

export type TokenEndpoint = {
  tokenUrl: string;
  introspectionUrl: string;
  /** The forms that were posted to `/token`, oldest first. */
  asked: URLSearchParams[];
  /** The tokens given out, oldest first. */
  given: string[];
  /** From now on `/token` answers so; null gives tokens again. */
  refuse(answer: Answer | null): void;
  /** All that were given are good no more. */
  revoke(): void;
  stop(): Promise<void>;
};

const hourSeconds = 3_600;

/** Starts it; its tokens are for the one user, and good for an hour. */
export async function startTokenEndpoint(user: string): Promise<TokenEndpoint> {
  const asked: URLSearchParams[] = [];
  const given: string[] = [];
  const goodUntil = new Map<string, number>();
  let refusal: Answer | null = null;

  const give = (form: URLSearchParams): Answer => {
    asked.push(form);
    if (refusal) return refusal;
    const token = `token-${given.length + 1}`;
    given.push(token);
    goodUntil.set(token, Date.now() + hourSeconds * 1_000);
    return { status: 200, body: { token_type: "Bearer", access_token: token, expires_in: hourSeconds } };
  };
  const introspect = (form: URLSearchParams): Answer => {
    const active = (goodUntil.get(form.get("token") ?? "") ?? 0) > Date.now();
    return { status: 200, body: { active, username: user } };
  };
  const server = http.createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const { status, body } = request.url === "/token" ? give(form) : introspect(form);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  return {
    tokenUrl: `${base}/token`,
    introspectionUrl: `${base}/introspect`,
    asked,
    given,
    refuse: (answer) => void (refusal = answer),
    revoke: () => goodUntil.clear(),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * The web process: a small HTTP server that hosts Next. It says where a request really comes from (Next on its own believes any
 * X-Forwarded-For), takes in what reporters post, serves the policies of domains by Host, and ends with its parent.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import next from "next";
import { realWorld } from "@/lib/domains/world";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { stopSignal } from "@/lib/stop-signal";
import { answerByHost } from "./answer-by-host";
import { clientAddressReader } from "./client-address";
import { refuseForeignForm } from "./foreign-form";
import { guardPages } from "./guard-pages";
import { hostedPolicies } from "./hosted-policies";
import { admitCheck, answerTooMany, checksGate } from "./limit-checks";
import { limitBodies } from "./limit-bodies";
import { openAnswers } from "./open-answers";
import { originForm } from "./origin-form";
import { packAnswer } from "./pack-answer";
import { packedAssets } from "./packed-assets";
import { policyCopyFile } from "./policy-copy-file";
import { postedToken } from "./posted-token";
import { receiveReport } from "./receive-report";
import { dropSimilarCookies } from "./similar-cookies";
import { tlsAsk } from "./tls-ask";
import { wellEncoded } from "./well-encoded";

const isDevelopment = process.argv.includes("--dev");
/** Less than whoever started this process waits before he kills it. */
const secondsToFinish = 8;

async function main(): Promise<void> {
  const addressOf = clientAddressReader(env.TRUSTED_PROXIES);
  const server = createServer();
  // Next would take over what offers to speak another protocol, and in production never answer it.
  const httpServer = isDevelopment ? server : createServer();
  const app = next({ dev: isDevelopment, httpServer, port: env.PORT, hostname: ownAddress(env.HOST) });
  await app.prepare();
  const answer = app.getRequestHandler();
  const answers = openAnswers(server);
  const gate = checksGate();
  const answerPacked = packedAssets(isDevelopment ? "" : path.resolve(".next/static"));
  const policies = await hostedPolicies(policyCopyFile(env.DATA_DIR));
  const { TLS_ASK_KEY: key, POLICY_HOST: policyHost } = env;
  const answerAsk = tlsAsk({ key, policyHost, policies, resolver: realWorld().resolver });
  const answerOtherHost = answerByHost(policies, env.APP_URL, env.HOST);
  const admitBody = limitBodies();
  const guard = guardPages({ isDevelopment, appUrl: env.APP_URL });
  const answerPage = async (request: IncomingMessage, response: ServerResponse) => {
    guard(request, response);
    if (refuseForeignForm(request, response)) return;
    if (await admitBody(request, response)) await answer(request, response);
  };
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answers.note(response);
    request.url = originForm(request.url ?? "/");
    if (answerAsk(request, response) || answerOtherHost(request, response) || answerPacked(request, response)) return;
    const address = addressOf(request);
    const token = postedToken(request.url);
    const secondsToWait = admitCheck(gate, request.url, address, new Date());
    if (secondsToWait > 0) return answerTooMany(response, secondsToWait);
    request.url = wellEncoded(request.url);
    dropSimilarCookies(request.headers);
    request.headers["x-waxseal-address"] = address;
    request.headers["x-waxseal-url"] = request.url;
    request.headers["x-forwarded-for"] = address;
    request.headers["x-forwarded-proto"] = "http";
    packAnswer(request, response);
    const answered =
      token === null ? answerPage(request, response) : receiveReport(request, response, { token, address });
    answered.catch((error: unknown) => {
      log.error("web.request-failed", { method: request.method, error });
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  server.listen(env.PORT, env.HOST, () => log.info("web.listening", { host: env.HOST, port: env.PORT }));
  server.on("error", (error) => {
    log.error("web.not-listening", { error });
    process.exit(1);
  });
  stopSignal().addEventListener("abort", () => {
    void answers.finish().then(() => process.exit(0));
    void policies.stop();
    setTimeout(() => {
      log.warn("web.cut-off", { secondsToFinish });
      process.exit(0);
    }, secondsToFinish * 1_000).unref();
  });
}

/**
 * Where this process reaches itself: after a form that leads to another page Next fetches that page from here, with the user's cookies. By
 * the name that users come by it would ask whatever listens there.
 */
function ownAddress(host: string | undefined): string {
  return host === undefined || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
}

main().catch((error: unknown) => {
  log.error("web.failed", { error });
  process.exit(1);
});

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
import { hostedPolicies } from "./hosted-policies";
import { admitCheck, answerTooMany, checksGate } from "./limit-checks";
import { openAnswers } from "./open-answers";
import { packAnswer } from "./pack-answer";
import { packedAssets } from "./packed-assets";
import { policyCopyFile } from "./policy-copy-file";
import { postedToken } from "./posted-token";
import { receiveReport } from "./receive-report";
import { tlsAsk } from "./tls-ask";
import { wellEncoded } from "./well-encoded";

const isDevelopment = process.argv.includes("--dev");
/** Less than whoever started this process waits before he kills it. */
const secondsToFinish = 8;

async function main(): Promise<void> {
  const addressOf = clientAddressReader(env.TRUSTED_PROXIES);
  const server = createServer();
  const app = next({ dev: isDevelopment, httpServer: server, port: env.PORT, hostname: new URL(env.APP_URL).hostname });
  await app.prepare();
  const answer = app.getRequestHandler();
  const answers = openAnswers(server);
  const gate = checksGate();
  const answerPacked = packedAssets(isDevelopment ? "" : path.resolve(".next/static"));
  const policies = await hostedPolicies(policyCopyFile(env.DATA_DIR));
  const { TLS_ASK_KEY: key, POLICY_HOST: policyHost } = env;
  const answerAsk = tlsAsk({ key, policyHost, policies, resolver: realWorld().resolver });
  const answerOtherHost = answerByHost(policies, env.APP_URL, env.HOST);
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answers.note(response);
    if (answerAsk(request, response) || answerOtherHost(request, response) || answerPacked(request, response)) return;
    if (refuseForeignForm(request, response)) return;
    const address = addressOf(request);
    const token = postedToken(request.url ?? "/");
    const secondsToWait = admitCheck(gate, request.url ?? "/", address, new Date());
    if (secondsToWait > 0) return answerTooMany(response, secondsToWait);
    request.url = wellEncoded(request.url ?? "/");
    request.headers["x-waxseal-address"] = address;
    request.headers["x-forwarded-for"] = address;
    packAnswer(request, response);
    const answered = token === null ? answer(request, response) : receiveReport(request, response, { token, address });
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
    server.close(() => process.exit(0));
    void policies.stop();
    answers.finish();
    setTimeout(() => {
      log.warn("web.cut-off", { secondsToFinish });
      process.exit(0);
    }, secondsToFinish * 1_000).unref();
  });
}

main().catch((error: unknown) => {
  log.error("web.failed", { error });
  process.exit(1);
});

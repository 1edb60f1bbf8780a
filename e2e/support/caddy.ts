/** Debian's Caddy on the Caddyfile that we ship, with its own certificate authority, on loopback and in a folder of its own. */
import fs from "node:fs";
import { request } from "node:https";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { root } from "@/scripts/start/root";
import { startDaemon } from "./daemon";
import { freePort } from "./free-port";
import { within } from "./within";

const CADDY = "/usr/bin/caddy";
const secondsToStart = 15;

export type CaddyAnswer = { status: number; body: string; headers: Record<string, string | string[] | undefined> };
type Asked = { host?: string; path?: string; method?: string };

export type Caddy = {
  /** A request by TLS to the name, which the certificate must be for; `host` is the name unless it is given. Rejects where there is none. */
  ask(name: string, asked?: Asked): Promise<CaddyAnswer>;
  stop(): Promise<void>;
};

type Surroundings = { appHost: string; waxseal: string; askKey: string };

/** @throws Error if Caddy is not installed or does not start. */
export async function startCaddy({ appHost, waxseal, askKey }: Surroundings): Promise<Caddy> {
  if (!fs.existsSync(CADDY)) throw new Error("install caddy");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "caddy-"));
  const [port, httpPort] = [await freePort(), await freePort()];
  const file = path.join(folder, "Caddyfile");
  const forTests = ["admin off", "local_certs", "skip_install_trust", `https_port ${port}`, `http_port ${httpPort}`];
  const shipped = fs.readFileSync(path.join(root, "Caddyfile"), "utf8");
  fs.writeFileSync(file, shipped.replace(/^\{\n/m, `{\n${forTests.join("\n")}\n`));
  const { stop, hasEnded, complaints } = startDaemon(
    CADDY,
    ["run", "--config", file, "--adapter", "caddyfile"],
    folder,
    {
      ...{ PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      ...{ NODE_ENV: "test", APP_HOST: appHost, WAXSEAL: waxseal, TLS_ASK_KEY: askKey },
    },
  );

  const authority = path.join(folder, "caddy/pki/authorities/local/root.crt");
  try {
    await within(secondsToStart, "Caddy listens", async () => {
      if (hasEnded()) throw new Error("Caddy has ended.");
      return fs.existsSync(authority) && (await isListening(port));
    });
  } catch (cause) {
    await stop();
    throw new Error(`Caddy did not start: ${complaints()}`, { cause });
  }
  const ca = fs.readFileSync(authority, "utf8");
  return { ask: (name, asked = {}) => askBy({ port, ca, name, ...asked }), stop };
}

function askBy({ port, ca, name, host = name, ...rest }: { port: number; ca: string; name: string } & Asked) {
  const target = { host: "127.0.0.1", port, ca, servername: name, agent: false, headers: { Host: host }, ...rest };
  return new Promise<CaddyAnswer>((resolve, reject) => {
    const asking = request(target, (response) => {
      let body = "";
      response.on("data", (piece) => (body += String(piece)));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      response.on("error", reject);
    });
    asking.on("error", reject).end();
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

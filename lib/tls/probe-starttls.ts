/** Asks a mail server for TLS as a sender does (RFC 3207), looks at what it shows, and takes leave: no mail is ever sent. */
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { dial, type Dialled } from "@/lib/net/dial";
import type { Egress } from "@/lib/net/egress";
import { printable } from "@/lib/net/printable";
import { timeLeft } from "@/lib/net/time-left";
import { tlsHandshake } from "@/lib/net/tls-handshake";
import { type NoReply, smtpDialogue, type SmtpReply } from "./smtp-dialogue";
import type { StarttlsProbe } from "./starttls-probe";

const bounds = { connectMs: 10_000, replyMs: 30_000, handshakeMs: 20_000, totalMs: 60_000 };
/** Of the answer to EHLO, as evidence. */
const MOST_LINES = 30;
const FAREWELL_MS = 1_000;

/** @param heloName how we name ourselves in EHLO. */
export type MailServer = { host: string; addresses: readonly string[]; heloName: string };

/**
 * The first address that takes the connection is the one that is judged.
 * @param limits in milliseconds, for tests; a reply is waited for as long as slow greeters need.
 */
export async function probeStarttls(server: MailServer, egress: Egress, limits = bounds): Promise<StarttlsProbe> {
  const began = performance.now();
  const left = timeLeft(limits.totalMs);
  const dialled = await dial(server.addresses, egress.ports.smtp, egress, () => left(limits.connectMs));
  if (dialled.outcome === "failed") return notConnected(server.host, egress.ports.smtp, dialled, began);
  const { socket, address } = dialled;
  try {
    const { farewell = socket, ...seen } = await converse(socket, server, egress, {
      reply: () => left(limits.replyMs),
      handshake: () => left(limits.handshakeMs),
    });
    const milliseconds = Math.round(performance.now() - began);
    await quit(farewell);
    return { ...seen, address, milliseconds };
  } finally {
    socket.destroy();
  }
}

function notConnected(
  host: string,
  port: number,
  { failure, address, reason }: Extract<Dialled, { outcome: "failed" }>,
  began: number,
): StarttlsProbe {
  switch (failure) {
    case "refused-address":
      return {
        outcome: "refused-address",
        address,
        reason: `${host} has no address in the public Internet. ${reason}`,
      };
    // The host is there and says no: that is its answer, and every sender's.
    case "refused": {
      const milliseconds = Math.round(performance.now() - began);
      return { outcome: "not-smtp", address, reason: `${host} refuses connections to port ${port}.`, milliseconds };
    }
    case "unreachable":
    case "timed-out":
      return { outcome: "not-testable", reason: `${host} is not testable from here. ${reason}` };
  }
}

type WithoutPlace<T> = T extends { milliseconds: number } ? Omit<T, "address" | "milliseconds"> : never;
/** `farewell`: where to say QUIT, if not on the socket itself. */
type Seen = WithoutPlace<StarttlsProbe> & { farewell?: Socket };

async function converse(
  socket: Socket,
  { host, heloName }: MailServer,
  egress: Egress,
  wait: { reply(): number; handshake(): number },
): Promise<Seen> {
  const dialogue = smtpDialogue(socket);
  const ask = (command: string) => {
    dialogue.say(command);
    return dialogue.hear(wait.reply());
  };

  const greeting = await dialogue.hear(wait.reply());
  if (greeting.outcome !== "reply")
    return { outcome: "not-smtp", reason: `${host} ${inPlaceOf("a greeting", greeting)}.` };
  if (greeting.code !== 220)
    return turnedAway(`${host} takes no mail from here: it greets with “${firstLine(greeting)}”.`);
  const banner = firstLine(greeting);

  const hello = await ask(`EHLO ${heloName}`);
  if (hello.outcome !== "reply")
    return { outcome: "not-smtp", reason: `${host} ${inPlaceOf("an answer to EHLO", hello)}.` };
  if (hello.code >= 400 && hello.code < 500)
    return turnedAway(`${host} takes no mail from here: it answers EHLO with “${firstLine(hello)}”.`);
  if (!offersStarttls(hello)) return { outcome: "no-starttls", banner, evidence: allLines(hello) };

  const ready = await ask("STARTTLS");
  const failed = (reason: string): Seen => ({ outcome: "handshake-failed", banner, reason });
  if (ready.outcome !== "reply") return failed(`${host} offers STARTTLS, then ${inPlaceOf("an answer to it", ready)}.`);
  if (ready.code !== 220) return failed(`${host} offers STARTTLS and then refuses it: “${firstLine(ready)}”.`);
  const injected = dialogue.leave();
  if (injected)
    return failed(
      `${host} sends plaintext after its answer to STARTTLS (CVE-2011-0411): “${printable(injected, 100)}”.`,
    );

  const handshake = await tlsHandshake(socket, host, egress, wait.handshake());
  if (handshake.outcome === "failed") return failed(handshake.reason);
  return { outcome: "encrypted", banner, tls: handshake.seen, farewell: handshake.socket };
}

function turnedAway(reason: string): Seen {
  return { outcome: "not-smtp", reason, turnsAway: true };
}

/** Completes a sentence that begins with the host. */
function inPlaceOf(what: string, { outcome, heard }: NoReply): string {
  switch (outcome) {
    case "silence":
      return heard ? `stops in the middle of ${what}: “${heard}”` : `takes the connection and does not send ${what}`;
    case "hung-up":
      return `hangs up in place of ${what}`;
    case "nonsense":
      return `sends what is not SMTP in place of ${what}: “${heard}”`;
    case "endless":
      return `sends ${what} without end`;
  }
}

/** RFC 5321 §4.1.1.1: a keyword a line, after the line that greets back; RFC 3207 §4. */
function offersStarttls({ code, lines }: SmtpReply): boolean {
  return code === 250 && lines.slice(1).some((line) => /^STARTTLS\s*$/i.test(line));
}

function firstLine({ code, lines: [first = ""] }: SmtpReply): string {
  return `${code} ${first}`.trim();
}

function allLines({ code, lines }: SmtpReply): string {
  const shown = lines.map((line, at) => `${code}${at < lines.length - 1 ? "-" : " "}${line}`);
  return shown.slice(0, MOST_LINES).join("\n");
}

/** Waits a moment for the answer, which nobody needs. */
async function quit(socket: Socket): Promise<void> {
  if (socket.destroyed || !socket.writable) return;
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => {});
  socket.resume();
  socket.end("QUIT\r\n");
  await Promise.race([closed, sleep(FAREWELL_MS, undefined, { ref: false })]);
  socket.destroy();
}

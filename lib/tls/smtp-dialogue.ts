/** The plaintext part of an SMTP connection (RFC 5321 §4.2), read within bounds: what is at the other end may be anything. */
import type { Socket } from "node:net";
import { printable } from "@/lib/net/printable";

/** `lines` without code and line end, at least one. */
export type SmtpReply = { outcome: "reply"; code: number; lines: string[] };
/** `heard`: the beginning of what came in place of a reply. */
export type NoReply = { outcome: "silence" | "hung-up" | "nonsense" | "endless"; heard: string };

export type SmtpDialogue = {
  /** The next reply, within the milliseconds. */
  hear(milliseconds: number): Promise<SmtpReply | NoReply>;
  say(command: string): void;
  /** Stops reading, and gives what came and was not asked for. */
  leave(): string;
};

const MOST_BYTES = 16 * 1024;
const REPLY_LINE = /^(\d{3})(?:([ -])(.*))?$/s;

/** @param socket nothing has read from it yet; whoever calls closes it. */
export function smtpDialogue(socket: Socket): SmtpDialogue {
  let received = "";
  let isOver = false;
  let look = () => {};

  const onData = (chunk: Buffer) => {
    received += chunk.toString("latin1");
    if (received.length > MOST_BYTES) socket.pause();
    look();
  };
  const onEnd = () => {
    isOver = true;
    look();
  };
  socket.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onEnd);

  return {
    say: (command) => void socket.write(`${command}\r\n`),
    leave() {
      socket.off("data", onData).off("end", onEnd).off("close", onEnd);
      return received;
    },
    hear: (milliseconds) =>
      new Promise((resolve) => {
        const answer = (heard: SmtpReply | NoReply) => {
          clearTimeout(timer);
          look = () => {};
          resolve(heard);
        };
        const nothing = (outcome: NoReply["outcome"]) => answer({ outcome, heard: printable(received, 100) });
        const timer = setTimeout(() => nothing("silence"), milliseconds);
        look = () => {
          const read = readReply(received);
          if (read === "nonsense") nothing("nonsense");
          else if (read) {
            received = read.rest;
            answer(read.reply);
          } else if (received.length > MOST_BYTES) nothing("endless");
          else if (isOver) nothing("hung-up");
        };
        look();
      }),
  };
}

/** The reply that the text begins with and what comes after it, null while its end is missing. */
function readReply(text: string): { reply: SmtpReply; rest: string } | "nonsense" | null {
  const lines: string[] = [];
  let code: string | undefined;
  for (let from = 0, end = text.indexOf("\n"); end >= 0; from = end + 1, end = text.indexOf("\n", from)) {
    const [, ofLine, separator, words = ""] = REPLY_LINE.exec(text.slice(from, end).replace(/\r$/, "")) ?? [];
    if (ofLine === undefined || (code !== undefined && code !== ofLine)) return "nonsense";
    code = ofLine;
    lines.push(printable(words));
    if (separator !== "-") return { reply: { outcome: "reply", code: Number(code), lines }, rest: text.slice(end + 1) };
  }
  return null;
}

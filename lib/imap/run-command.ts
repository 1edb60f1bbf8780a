import type { ImapFlow } from "imapflow";
import { ImapError } from "./imap-error";
import type { ImapLink } from "./imap-link";
import { toImapError } from "./to-imap-error";

/** However steadily a server drips, a command ends after so many times the silence that is allowed. */
const patience = 10;

/**
 * Runs commands with a bound in time: after `timeouts.command` without a byte from the server the socket is closed.
 * @throws ImapError, also where the connection was lost and the client hid it.
 */
export async function runCommand<T>(link: ImapLink, action: (client: ImapFlow) => Promise<T>): Promise<T> {
  if (link.client.isClosed) throw lost(link);
  link.fault = null;
  const watch = watchSilence(link);
  try {
    const result = await Promise.race([action(link.client), watch.silence]);
    if (link.client.isClosed) throw lost(link);
    return result;
  } catch (error) {
    throw toImapError(error, link.server);
  } finally {
    watch.stop();
  }
}

function watchSilence(link: ImapLink): { silence: Promise<never>; stop: () => void } {
  const { client, timeouts } = link;
  const began = performance.now();
  let received = client.stats().received;
  let heard = began;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setInterval(
      () => {
        const now = performance.now();
        if (client.stats().received !== received) [received, heard] = [client.stats().received, now];
        if (now - heard < timeouts.command && now - began < timeouts.command * patience) return;
        clearInterval(timer);
        reject(silenceError(link));
        client.close();
      },
      Math.min(1000, timeouts.command / 4),
    );
  });
  return { silence, stop: () => clearInterval(timer) };
}

/** A client that sits out a server's back-off looks silent: then the back-off is the reason. */
function silenceError({ fault, server }: ImapLink): ImapError {
  const known = fault ? toImapError(fault, server) : null;
  if (known?.code === "throttled") return known;
  return new ImapError("timed-out", `${server} did not answer in time.`);
}

function lost({ client, closedBy, server }: ImapLink): ImapError {
  return toImapError(closedBy ?? Object.assign(new Error("closed"), { reason: client.byeReason }), server);
}

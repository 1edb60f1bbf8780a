/** The poller at the inbox of the stage, in this process. */
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { openImapInbox } from "@/lib/imap/open-imap-inbox";
import { inboxAddress, type Inbox } from "@/lib/inbox/inbox";
import { pollInbox } from "@/lib/inbox/poll-inbox";
import { watchInbox } from "@/lib/inbox/watch-inbox";
import { inboxUrl } from "./inbox-stage";

const world = { resolver: fakeResolver({}) };
const impatient = { command: 1_000, probe: 500 };

/** One pass; `also` puts something between its steps. */
export async function pass(
  also: (inbox: Inbox) => Partial<Inbox> = () => ({}),
  url = inboxUrl(),
  signal = new AbortController().signal,
): Promise<number> {
  const inbox = await openImapInbox({ url });
  try {
    return await pollInbox({ ...inbox, ...also(inbox) }, inboxAddress(url), world, signal);
  } finally {
    await inbox.close();
  }
}

/** The poller as it runs, with less patience than it has; `stop` resolves when it has stopped. */
export function startWatching(url = inboxUrl()): { stop: () => Promise<void> } {
  const stop = new AbortController();
  const open = async () => ({ ...(await openImapInbox({ url, timeouts: impatient })), renewAt: null });
  const done = watchInbox({ address: inboxAddress(url), pollSeconds: 30, world, signal: stop.signal, open });
  return {
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

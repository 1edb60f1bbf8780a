/**
 * What is learnt of a server that fails over a mail that it cannot hand out: it ends the connection, so that nothing behind that mail would
 * ever be read. Fewer are asked for at once, and the one that it fails over alone is passed over for a day. One for each watcher.
 */
import { ImapError, type ImapErrorCode } from "@/lib/imap/imap-error";

/** For a connection may also be lost by chance. */
const failuresAlone = 3;
const day = 86_400_000;
const codes: ImapErrorCode[] = ["disconnected", "server-refused", "timed-out"];

export type Caution = {
  /** How many messages of the folder to ask for at once, at most. */
  atOnce: (folder: string, most: number) => number;
  /** The ids that are not to be asked for. */
  passedOver: (folder: string) => ReadonlySet<string>;
  /** Whether to look at the folder from its beginning now, once a day: mail that was marked deleted at its turn may be so no more. */
  takeWholeLook: (folder: string) => boolean;
  noteFailure: (folder: string, error: unknown) => void;
  /** The folder was read to its end. */
  noteRead: (folder: string) => void;
};

type Folder = { atOnce: number; alone: Map<string, number>; passedOver: Map<string, number>; wholeLookAt: number };

/** @param now in milliseconds. */
export function newCaution(now: () => number = Date.now): Caution {
  const folders = new Map<string, Folder>();
  const of = (name: string): Folder => {
    const fresh = { atOnce: Infinity, alone: new Map(), passedOver: new Map(), wholeLookAt: -Infinity };
    const folder = folders.get(name) ?? fresh;
    folders.set(name, folder);
    for (const [id, at] of folder.passedOver) if (now() - at >= day) folder.passedOver.delete(id);
    return folder;
  };
  return {
    atOnce: (folder, most) => Math.min(of(folder).atOnce, most),
    passedOver: (folder) => new Set(of(folder).passedOver.keys()),
    takeWholeLook: (name) => {
      const folder = of(name);
      const isDue = now() - folder.wholeLookAt >= day;
      if (isDue) folder.wholeLookAt = now();
      return isDue;
    },
    noteFailure: (name, error) => {
      if (!(error instanceof ImapError) || !codes.includes(error.code)) return;
      const folder = of(name);
      const [id, ...others] = error.mails;
      if (id === undefined) return;
      if (others.length > 0) {
        folder.atOnce = Math.ceil(error.mails.length / 10);
        return;
      }
      const failures = (folder.alone.get(id) ?? 0) + 1;
      folder.alone.set(id, failures);
      if (failures >= failuresAlone) folder.passedOver.set(id, now());
    },
    noteRead: (name) => {
      const folder = of(name);
      folder.atOnce = Infinity;
      folder.alone.clear();
    },
  };
}

import { log } from "@/lib/log";
import { filingFolder } from "./filing-folder";
import { ImapError } from "./imap-error";
import type { FilingFolder, ImapLink } from "./imap-link";
import { runCommand } from "./run-command";
import { selectFolderOfEpoch } from "./select-folder";
import { toImapError } from "./to-imap-error";
import { uidSets, uidsOf } from "./uid-sets";

/**
 * Files messages by UID into `Processed` or `Quarantine`. A server without MOVE gets COPY and \Deleted; there the message is expunged
 * only by its own UID (UIDPLUS), never with what somebody else marked.
 * @returns the ids that are not listed any more, among them those that were gone before.
 * @throws ImapError `epoch-changed`, or `server-refused` in the server's words where it makes no folder, or does not move all of them: then
 * `mails` are those that it left.
 */
export async function moveMessages(
  link: ImapLink,
  folder: string,
  epoch: string,
  { ids, to }: { ids: readonly string[]; to: FilingFolder },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { readOnly } = await selectFolderOfEpoch(link, folder, epoch);
  if (readOnly) throw new ImapError("server-refused", `The user may only read the folder "${folder}".`);
  const destination = await filingFolder(link, to);
  if (destination === folder) throw new ImapError("server-refused", `Mail of "${folder}" cannot be filed into itself.`);
  await selectFolderOfEpoch(link, folder, epoch);
  const filing: Filing = { link, folder, destination, left: new Set(), refusal: null, refusedInARow: 0 };
  for (const set of uidSets(ids)) await moveSet(filing, set);
  const { left, refusal } = filing;
  // Somebody may have renamed it: the next time it is looked for anew, and made.
  if (refusal) link.filing.delete(to);
  if (refusal?.code === "server-refused" && left.size > 0)
    throw new ImapError(refusal.code, refusal.message, { cause: refusal.cause, mails: [...left] });
  if (refusal) log.warn("inbox.move-refused", { folder, to, reason: refusal.message });
  return ids.filter((id) => !left.has(id));
}

type Filing = {
  link: ImapLink;
  folder: string;
  destination: string;
  /** Still listed. */
  left: Set<string>;
  /** The last of them. */
  refusal: ImapError | null;
  /** So many were refused one by one since the last was taken. */
  refusedInARow: number;
};

/** After so many it is not for one mail that sets are refused: until one is taken, none is tried by halves. */
const mostInARow = 6;

/**
 * Moves a set. Where it is refused its halves are tried: it may be for one mail of them, or for want of room for so many. What is left
 * comes up again at the next pass.
 */
async function moveSet(filing: Filing, set: string): Promise<void> {
  const { link, folder, destination } = filing;
  const moved = await move(link, set, destination);
  if (moved && isAll(moved, set)) {
    filing.refusedInARow = 0;
    return;
  }
  const isCopied = moved === null && mayDelete(link, folder) && (await copy(link, set, destination));
  const isAway = moved !== null || (isCopied && (await markDeleted(link, set)));
  const refusal = isAway ? null : refusalOf(link);
  const left = await stillListed(link, set);
  filing.refusal = refusal ?? filing.refusal;
  if (isAway) filing.refusedInARow = 0;
  if (isCopied && refusal?.code === "server-refused" && left.length > 0) link.undeletable.add(folder);
  // What was copied is not copied again.
  const isRefused = refusal?.code === "server-refused" && !isCopied;
  if (isRefused && left.length > 1 && filing.refusedInARow < mostInARow) {
    const middle = Math.ceil(left.length / 2);
    for (const half of [left.slice(0, middle), left.slice(middle)])
      for (const some of uidSets(half)) await moveSet(filing, some);
    return;
  }
  if (isRefused && left.length === 1) filing.refusedInARow += 1;
  for (const uid of left) filing.left.add(uid);
}

/** @returns the UIDs that the server says it has moved, which may be fewer than it did; null where it did not move. */
async function move(link: ImapLink, set: string, destination: string): Promise<Set<number> | null> {
  if (!link.client.capabilities.has("MOVE")) return null;
  const answer = await runCommand(link, (client) => client.messageMove(set, destination, { uid: true }));
  return answer ? new Set(answer.uidMap?.keys()) : null;
}

/** Then there is no need to look what is left (RFC 6851 §4.3, COPYUID). */
function isAll(moved: ReadonlySet<number>, set: string): boolean {
  return uidsOf(set).every((uid) => moved.has(uid));
}

function refusalOf({ fault, server, folder }: ImapLink): ImapError {
  if (fault) return toImapError(fault, server);
  return new ImapError("server-refused", `The user may delete nothing in the folder "${folder}".`);
}

async function copy(link: ImapLink, set: string, destination: string): Promise<boolean> {
  return Boolean(await runCommand(link, (client) => client.messageCopy(set, destination, { uid: true })));
}

async function markDeleted(link: ImapLink, set: string): Promise<boolean> {
  // The client's messageDelete falls back to a plain EXPUNGE without UIDPLUS, which would take others' mail along.
  if (link.client.capabilities.has("UIDPLUS"))
    return runCommand(link, (client) => client.messageDelete(set, { uid: true }));
  return runCommand(link, (client) => client.messageFlagsAdd(set, ["\\Deleted"], { uid: true }));
}

/** Where nothing can be marked deleted a copy would be one more at every pass (RFC 9051 §7.1, PERMANENTFLAGS). */
function mayDelete({ client: { mailbox }, undeletable }: ImapLink, folder: string): boolean {
  return mailbox !== false && (mailbox.permanentFlags?.has("\\Deleted") ?? true) && !undeletable.has(folder);
}

async function stillListed(link: ImapLink, set: string): Promise<string[]> {
  const found = await runCommand(link, (client) => client.search({ uid: set, deleted: false }, { uid: true }));
  if (!found) throw new ImapError("server-refused", `${link.server} refused to search the folder.`);
  const listed = new Set(found);
  return uidsOf(set).flatMap((uid) => (listed.has(uid) ? String(uid) : []));
}

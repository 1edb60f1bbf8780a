import type { FetchMessageObject, FetchQueryObject } from "imapflow";
import { ImapError } from "./imap-error";
import type { ImapLink } from "./imap-link";
import { runCommand } from "./run-command";
import { uidSets } from "./uid-sets";

/**
 * What the query asks of messages of the selected folder, by UID.
 * @throws ImapError that names them in `mails`: one that the server cannot hand out may be what it failed over.
 */
export async function fetchEach(
  link: ImapLink,
  ids: readonly string[],
  query: FetchQueryObject,
): Promise<FetchMessageObject[]> {
  const found: FetchMessageObject[] = [];
  // By it the client asks for an EMAILID with each message: nobody reads it, and a server that has none after all fails over it.
  link.client.capabilities.delete("OBJECTID");
  try {
    for (const set of uidSets(ids))
      for (const message of await runCommand(link, (client) => client.fetchAll(set, query, { uid: true })))
        found.push(message);
    return found;
  } catch (error) {
    if (!(error instanceof ImapError)) throw error;
    throw new ImapError(error.code, error.message, { cause: error.cause, mails: ids });
  }
}

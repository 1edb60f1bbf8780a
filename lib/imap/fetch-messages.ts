import { fetchEach } from "./fetch-each";
import { ImapError } from "./imap-error";
import type { ImapLink } from "./imap-link";
import { selectFolderOfEpoch } from "./select-folder";

/** Bytes that one call may bring into memory; the caller knows the sizes from the list and asks for little at a time. */
const maxFetchBytes = 32 * 2 ** 20;

/**
 * Raw messages by UID, without marking them read; one that vanished is absent.
 * @throws ImapError `epoch-changed`, or `too-large` above `maxFetchBytes`.
 */
export async function fetchMessages(
  link: ImapLink,
  folder: string,
  epoch: string,
  ids: readonly string[],
): Promise<Map<string, Uint8Array>> {
  await selectFolderOfEpoch(link, folder, epoch);
  const listed = link.listed.get(folder);
  await refuseTooMuch(link, ids, listed?.epoch === epoch ? listed.sizes : new Map());
  const bodies = new Map<string, Uint8Array>();
  for (const { uid, source } of await fetchEach(link, ids, { source: true }))
    if (source) bodies.set(String(uid), source);
  return bodies;
}

/** Asks for the sizes that the last list did not give. */
async function refuseTooMuch(
  link: ImapLink,
  ids: readonly string[],
  known: ReadonlyMap<string, number>,
): Promise<void> {
  let total = ids.reduce((sum, id) => sum + (known.get(id) ?? 0), 0);
  const unknown = ids.filter((id) => !known.has(id));
  for (const { size = 0 } of await fetchEach(link, unknown, { size: true })) total += size;
  if (total > maxFetchBytes)
    throw new ImapError("too-large", `These messages have ${total} bytes, more than the ${maxFetchBytes} allowed.`);
}

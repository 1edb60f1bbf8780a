import type { InboxAddress, ListedMessage } from "./inbox";

/** What a message of a folder is remembered by for ever: inbox, folder, epoch and its key there. */
export function originOf(address: InboxAddress, epoch: string, { key }: Pick<ListedMessage, "key">): string {
  return `${originPrefix(address)}${epoch}:${key}`;
}

/** What the origins of all messages of a folder begin with. */
export function originPrefix(address: InboxAddress): string {
  return `${address.name}:${address.folder}:`;
}

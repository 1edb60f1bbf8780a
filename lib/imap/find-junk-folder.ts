import type { ImapLink } from "./imap-link";
import { runCommand } from "./run-command";

const unselectable = ["\\Noselect", "\\NonExistent"];

/**
 * The folder for junk, or none: the one that the server marks so (RFC 6154), else one that is named so in any language that the client knows.
 * Once found it is remembered; as long as there is none, each call looks anew, since servers make it with the first junk.
 */
export async function findJunkFolder(link: ImapLink): Promise<string[]> {
  link.junk ??= await look(link);
  return link.junk === null ? [] : [link.junk];
}

async function look(link: ImapLink): Promise<string | null> {
  const folders = await runCommand(link, (client) => client.list());
  const junk = folders.find(
    ({ specialUse, flags }) => specialUse === "\\Junk" && !unselectable.some((flag) => flags.has(flag)),
  );
  return junk?.path ?? null;
}

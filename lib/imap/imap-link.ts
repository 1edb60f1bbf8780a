import type { ImapFlow } from "imapflow";

/** Where handled mail goes. */
export type FilingFolder = "Processed" | "Quarantine";

/** Times in milliseconds. */
export type ImapTimeouts = {
  /** Until the server has been reached and TLS is up. */
  connect: number;
  /** A command during which no byte arrives for so long ends the connection. */
  command: number;
  /** While waiting, how often the link is proved alive by a NOOP. */
  probe: number;
};

/** One connection and what it has seen; the verbs of the folder work on it. */
export type ImapLink = {
  client: ImapFlow;
  /** `host:port`, for sentences. */
  server: string;
  timeouts: ImapTimeouts;
  /** The folder that the address names; handled mail goes beside it, from wherever it came. */
  mainFolder: string;
  /** The folder that is selected, as the caller names it. */
  folder: string | null;
  /** Mail came into the selected folder since it was last listed. */
  arrived: boolean;
  /** Per folder, what the last list covered, and how large what it gave is, in bytes by UID. */
  listed: Map<string, { epoch: string; uidNext: number; sizes: Map<string, number> }>;
  /** Per purpose, the path where handled mail goes. */
  filing: Map<FilingFolder, string>;
  /** The folders in which the server refused to mark a mail deleted. */
  undeletable: Set<string>;
  /** The junk folder, once it was found. */
  junk: string | null;
  /** What the client complained of during the last command; some failures it reports by `false` alone. */
  fault: unknown;
  /** The error that ended the connection. */
  closedBy: unknown;
};

import type { Resolver } from "@/lib/dns/resolver";
import type { Outcome } from "./outcomes";

/** One thing handed to the instance, before it is looked at. */
export type Incoming = {
  /** Where it came from, unique for ever: `imap:…:INBOX:1700000000:42`, `upload:<uuid>`, `https:<token>:<hash>`. */
  origin: string;
  source: "mail" | "upload" | "command" | "https";
  raw: Uint8Array;
  fileName: string | null;
  receivedAt: Date;
  uploadedBy: { workspaceId: string; userId: string } | null;
  /** The report token in the address that was posted to; a mail's are read from its recipients. */
  token?: string;
};

/** What came of it. */
export type Ingested = {
  origin: string;
  deliveryId: string;
  outcome: Outcome;
  reason: string | null;
  parts: { domain: string | null; outcome: Outcome; reason: string | null }[];
};

/** What ingest touches of the world outside: DNS, for the keys of signatures. */
export type IngestWorld = { resolver: Resolver };

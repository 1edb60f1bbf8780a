import type { Resolver } from "@/lib/dns/resolver";
import type { Outcome } from "./outcomes";

/** One thing handed to the instance, before it is looked at. */
export type Incoming = {
  /** Where it came from, unique for ever: `imap:…:INBOX:1700000000:42`, `upload:<uuid>`. */
  origin: string;
  source: "mail" | "upload" | "command";
  raw: Uint8Array;
  fileName: string | null;
  receivedAt: Date;
  uploadedBy: { workspaceId: string; userId: string } | null;
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

import type { Incoming } from "@/lib/ingest/incoming";

let serial = 0;

/** A mail as the poller hands it in, unless `more` says otherwise; each is of its own origin. */
export function incoming(raw: string | Uint8Array, more: Partial<Incoming> = {}): Incoming {
  serial += 1;
  return {
    ...{ origin: `test:${serial}`, source: "mail", raw: Buffer.from(raw), fileName: null, uploadedBy: null },
    receivedAt: new Date("2026-09-02T06:00:00Z"),
    ...more,
  };
}

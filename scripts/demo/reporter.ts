/** Who sends reports in the demo: how much mail, which policies it looks at, and its habits in writing JSON and mail. */
import type { Problem, Sighting } from "./sighting";

export type Reporter = {
  organization: string;
  /** The signing domain, and the TLS-Report-Submitter. */
  domain: string;
  contact: string | null;
  /** Its part of a domain's connections. */
  share: number;
  /** How likely it is to report on a day. */
  diligence: number;
  /** Its own addresses, which connect. */
  addresses: string[];
  judges: "mta-sts" | "both" | "dane-first" | "nothing";
  /** Null for one that does not sign. */
  key: { selector: string; type: "rsa" | "ed25519" } | null;
  /** Between which hours (UTC) of the next day its mails come. */
  hours: [number, number];
  wire: WireHabits;
  mail: MailHabits;
};

export type WireHabits = {
  reportId: (sighting: Sighting) => string;
  end: "last-second" | "next-midnight";
  /** One row of failure-details, but for its type and count. */
  detail: (problem: Problem, sighting: Sighting, part: number) => Record<string, string>;
  /** Over how many rows (sending addresses) a problem is spread. */
  rows: number;
  listsMx: boolean;
  /** Whether `failure-details` is there without failures. */
  listsNoFailures: boolean;
  /** All TLSA records within one string, as a JSON array. */
  joinsTlsa: boolean;
  /** Whether an entry without policy names its domain. */
  namesDomain: boolean;
};

export type MailHabits = {
  from: string;
  /** Of the Date field, from UTC. */
  offsetHours: number;
  subject: (sighting: Sighting) => string;
  messageId: (sighting: Sighting) => string;
  /** More header fields. */
  headers?: [string, string][];
  text: { type: string; body: (sighting: Sighting) => string };
  /** The last part of the file name. */
  unique: (sighting: Sighting) => string | null;
  isPacked: boolean;
  /** Whether the attachment's Content-Type repeats its name. */
  namesType: boolean;
  signed: string[];
  /** After how many days the signature expires. */
  signatureDays: number | null;
};

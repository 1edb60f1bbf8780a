/** The three domains of the demo and what befell each of them, in days since the demo's first: a table to be read as a story. */
import type { MtaStsMode } from "@/lib/mtasts/policy";
import { pinOf } from "./server-key";

/** `address` as reports name it; `daysLeft` of its certificate, at each start of the demo, 60 if not given. */
export type MailServer = { host: string; address: string; daysLeft?: number };

/** `share` of a day's connections fail, one entry a day; the last entry goes on where the trouble `lasts`. */
export type Trouble = {
  resultType: "certificate-expired" | "validation-failure";
  /** The first day of it. It comes again every 90 days, as certificates do, unless it lasts. */
  from: number;
  shares: number[];
  lasts: boolean;
  host: string;
};

export type DemoDomain = {
  name: string;
  /** Connections of an ordinary weekday at the start, and how many of them there are on a Saturday or Sunday. */
  weekday: number;
  weekendShare: number;
  /** How much busier it is after 90 days. */
  growth: number;
  servers: MailServer[];
  /** The servers that the MTA-STS policy names. */
  policyHosts: string[];
  maxAge: number;
  /** The modes of the policy, each from a day on. */
  modes: { from: number; mode: MtaStsMode }[];
  /** Hexadecimal SHA-256 of each server's public key, where the zone is signed and has TLSA records. */
  tlsa: string[] | null;
  /** What stands at the name itself, and at `_dmarc` below it. */
  txt: string[];
  dmarc: string | null;
  troubles: Trouble[];
};

const week = 604_800;

export const demoDomains: DemoDomain[] = [
  {
    name: "harbour-books.example",
    ...{ weekday: 860, weekendShare: 0.62, growth: 0.3 },
    servers: [
      { host: "mx1.harbour-books.example", address: "203.0.113.10" },
      { host: "mx2.harbour-books.example", address: "203.0.113.11" },
    ],
    policyHosts: ["mx1.harbour-books.example", "mx2.harbour-books.example"],
    maxAge: 4 * week,
    modes: [
      { from: 0, mode: "testing" },
      { from: 21, mode: "enforce" },
    ],
    tlsa: ["mx1.harbour-books.example", "mx2.harbour-books.example"].map(pinOf),
    txt: ["v=spf1 mx -all"],
    dmarc: "v=DMARC1; p=reject; rua=mailto:dmarc@harbour-books.example",
    troubles: [],
  },
  {
    name: "northlight-clinic.example",
    ...{ weekday: 410, weekendShare: 0.22, growth: 0.08 },
    servers: [
      { host: "mx1.northlight-clinic.example", address: "203.0.113.40" },
      { host: "mx2.northlight-clinic.example", address: "198.51.100.41", daysLeft: 9 },
    ],
    policyHosts: ["mx1.northlight-clinic.example", "mx2.northlight-clinic.example"],
    maxAge: week,
    modes: [{ from: 0, mode: "enforce" }],
    tlsa: null,
    txt: ["v=spf1 mx ~all"],
    dmarc: "v=DMARC1; p=none; rua=mailto:dmarc@northlight-clinic.example",
    // Noticed late on the first day, mended at noon of the last.
    troubles: [
      {
        resultType: "certificate-expired",
        from: 76,
        shares: [0.16, 0.38, 0.41, 0.19],
        lasts: false,
        host: "mx2.northlight-clinic.example",
      },
    ],
  },
  {
    name: "fern-and-field.example",
    ...{ weekday: 150, weekendShare: 0.85, growth: 0.5 },
    servers: [
      { host: "mx1.fern-and-field.example", address: "203.0.113.70" },
      { host: "mx2.fern-and-field.example", address: "203.0.113.71" },
      { host: "mx-backup.fern-and-field.example", address: "198.51.100.72" },
    ],
    policyHosts: ["mx1.fern-and-field.example", "mx2.fern-and-field.example"],
    maxAge: 86_400,
    modes: [{ from: 0, mode: "testing" }],
    tlsa: null,
    txt: ["v=spf1 mx ~all"],
    dmarc: null,
    // The third server went into DNS that day, and nobody thought of the policy.
    troubles: [
      {
        resultType: "validation-failure",
        from: 52,
        shares: [0.05, 0.09],
        lasts: true,
        host: "mx-backup.fern-and-field.example",
      },
    ],
  },
];

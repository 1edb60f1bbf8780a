import type { SeenTls } from "./seen-tls";

const MOST_NAMES = 10;

/** What a certificate says, a line each: its names, its dates, who issued it, and what else was sent. */
export function certificateLines({ chain: [own, ...others] }: SeenTls): string {
  if (!own) return "";
  const names = own.names.slice(0, MOST_NAMES).join(", ") + (own.names.length > MOST_NAMES ? ", …" : "");
  return [
    `names: ${names || "none"}`,
    `valid: ${day(own.validFrom)} to ${day(own.validTo)}`,
    `issuer: ${own.issuer}`,
    ...others.map(({ subject }) => `sent with it: ${subject}`),
  ].join("\n");
}

/** A server may show what no calendar has. */
function day(date: Date): string {
  if (Number.isNaN(date.getTime())) return "an unreadable date";
  return date.toISOString().slice(0, 10);
}

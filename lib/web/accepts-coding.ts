import type { IncomingMessage } from "node:http";

/** Whether a request takes answers in a content coding, `br` or `gzip` (RFC 9110 §12.5.3): named, and not with a weight of nought. */
export function acceptsCoding({ headers }: IncomingMessage, coding: "br" | "gzip"): boolean {
  return String(headers["accept-encoding"] ?? "")
    .split(",")
    .map((part) => part.split(";").map((piece) => piece.trim().toLowerCase()))
    .some(([name, weight = "q=1"]) => name === coding && /^q=(?!0(\.0*)?$)[\d.]+$/.test(weight));
}

import { certificateLines } from "@/lib/net/certificate-lines";
import type { SeenTls } from "@/lib/net/seen-tls";

/** What a mail server showed, a line each; nothing that changes from one connection to the next. */
export function shownCertificate(banner: string, tls: SeenTls): string {
  const [own] = tls.chain;
  return [
    `greeting: ${steadyBanner(banner)}`,
    `protocol: ${tls.protocol}, ${tls.cipher}`,
    ...(own ? [`subject: ${own.subject}`, certificateLines(tls), `SHA-256: ${own.fingerprint}`] : []),
  ].join("\n");
}

/** Large providers greet with another machine, number and time on each connection: the beginning without them. */
export function steadyBanner(banner: string): string {
  const [code = "", name = "", ...words] = banner.split(" ").filter(Boolean);
  const changes = words.findIndex((word) => /\d|^(?:ready|at|on)$|^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?$/i.test(word));
  const kept = changes < 0 ? words : words.slice(0, changes);
  const isSteady = !/\d{4}|\d+[a-z]+\d/i.test(name.split(".")[0] ?? "");
  return [code, isSteady ? name : "…", ...kept].filter(Boolean).join(" ");
}

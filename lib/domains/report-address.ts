/**
 * Where reports are mailed: one address for all domains, or one per domain that carries its token. The token routes a report to
 * the claim that published it; it is public and proves nothing by itself.
 */
import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const tokenLength = 26;
const wholeToken = /^[a-z2-7]{26}$/;

/** Whether addresses carry a token; otherwise ownership is proved by the TXT challenge alone. */
export function addressesCarryTokens(pattern = env.REPORT_ADDRESS): boolean {
  return pattern.includes("{token}");
}

/** 128 random bits in lower-case base32. */
export function newToken(bytes: Uint8Array = randomBytes(16)): string {
  let bits = BigInt("0x" + Buffer.from(bytes).toString("hex")) << 2n;
  let token = "";
  for (let index = 0; index < tokenLength; index++) {
    token = (alphabet[Number(bits & 31n)] ?? "") + token;
    bits >>= 5n;
  }
  return token;
}

/** Whether a text has the shape of a token; strangers write what they like. */
export function isToken(text: string): boolean {
  return wholeToken.test(text);
}

/** The report address of a token, `tlsrpt+abc…@reports.example`. */
export function reportAddress(token: string, pattern = env.REPORT_ADDRESS): string {
  return pattern.replace("{token}", token);
}

/** Where a token's reports can be posted, `https://waxseal.example/api/tlsrpt/abc…`; RFC 8460 §3 knows no `http:`. */
export function reportUrl(token: string, appUrl = env.APP_URL): string {
  const { protocol, host, hostname } = new URL(appUrl);
  return `https://${protocol === "https:" ? host : hostname}/api/tlsrpt/${token}`;
}

/** Every destination by which a token's reports come, as a record names them. */
export function reportUris(token: string): string[] {
  return [reportUrl(token), `mailto:${reportAddress(token)}`];
}

/** The text with whatever may be a token of a report address made unreadable. */
export function maskTokens(text: string): string {
  return text.replace(/(?<![a-z0-9])[a-z2-7]{26}(?![a-z0-9])/gi, "…");
}

/** The tokens that these recipients carry, each once; letters in any case. */
export function tokensAmong(recipients: string[], pattern = env.REPORT_ADDRESS): string[] {
  if (!addressesCarryTokens(pattern)) return [];
  const [before = "", after = ""] = pattern.toLowerCase().split("{token}");
  const tokens = recipients.flatMap((recipient) => {
    const address = recipient.toLowerCase();
    if (!address.startsWith(before) || !address.endsWith(after)) return [];
    const token = address.slice(before.length, address.length - after.length);
    return isToken(token) ? [token] : [];
  });
  return [...new Set(tokens)];
}

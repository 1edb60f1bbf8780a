import { endOfComment } from "./end-of-comment";

const longestAddress = 320;
const mostAddresses = 200;
const special = /["(<,;:]/g;

/**
 * The addresses in a field such as To (RFC 5322 §3.4), without names, comments and groups; domains in lower case. Encoded words are
 * left encoded: what stands in a name never becomes an address.
 */
export function parseAddresses(text: string): string[] {
  const addresses: string[] = [];
  let plain = "";
  let angle: string | null = null;
  const finish = () => {
    const address = checked(angle ?? plain);
    if (address !== null) addresses.push(address);
    plain = "";
    angle = null;
  };
  for (let at = 0; at < text.length && addresses.length < mostAddresses; at++) {
    const next = firstSpecial(text, at);
    plain += text.slice(at, next);
    at = next;
    const character = text[at];
    if (character === '"') {
      const close = endOfQuoted(text, at);
      plain += text.slice(at, close + 1);
      at = close;
    } else if (character === "(") at = endOfComment(text, at);
    else if (character === "<") {
      const close = text.indexOf(">", at);
      angle = text.slice(at + 1, close < 0 ? text.length : close);
      at = close < 0 ? text.length : close;
    } else if (character === "," || character === ";") finish();
    else if (character === ":" && angle === null) plain = "";
  }
  finish();
  return addresses;
}

function firstSpecial(text: string, from: number): number {
  special.lastIndex = from;
  return special.test(text) ? special.lastIndex - 1 : text.length;
}

function checked(text: string): string | null {
  const address = text.trim();
  const at = address.lastIndexOf("@");
  if (at < 1 || at === address.length - 1 || address.length > longestAddress) return null;
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (/[\s<>]/.test(domain) || (!local.startsWith('"') && /[\s<>"]/.test(local))) return null;
  return `${local}@${domain.toLowerCase()}`;
}

function endOfQuoted(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

import { URL } from "node:url";

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const MACRO = /^(?:%\{[slodiphcrtv]\d*r?[-.+,/_=]*\}|%[%_-]|[!-$&-~])*$/i;
const ENDS_IN_NAME = /(?:\.(?=[a-z0-9-]*[a-z-])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.?|%\{[^}]*\})$/i;
const MODIFIER = /^([a-z][\w.-]*)=(.*)$/i;
const MECHANISM = /^[-+~?]?([a-z][\w.-]*)(?::([^]*?))?(\/\d{1,3})?(\/\/\d{1,3})?$/i;

type Parts = { value: string | undefined; v4: string | undefined; v6: string | undefined };

/** What each mechanism may have behind its name (RFC 7208 §5); true where it is well formed. */
const mechanisms: Record<string, (parts: Parts) => boolean> = {
  all: ({ value, v4, v6 }) => value === undefined && v4 === undefined && v6 === undefined,
  include: ({ value, v4, v6 }) => isDomainSpec(value) && v4 === undefined && v6 === undefined,
  exists: ({ value, v4, v6 }) => isDomainSpec(value) && v4 === undefined && v6 === undefined,
  ptr: ({ value, v4, v6 }) => (value === undefined || isDomainSpec(value)) && v4 === undefined && v6 === undefined,
  a: takesHost,
  mx: takesHost,
  ip4: ({ value = "", v4, v6 }) => V4.test(value) && fits(v4, 32) && v6 === undefined,
  ip6: ({ value = "", v4, v6 }) => isIPv6(value) && fits(v4, 128) && v6 === undefined,
};

/** Why receivers cannot read the term of an SPF record (RFC 7208 §4.6.1), as a plain sentence; null if they can. */
export function termProblem(term: string): string | null {
  const shown = term.length > 80 ? `${term.slice(0, 80)}…` : term;
  const [, modifier, text = ""] = MODIFIER.exec(term) ?? [];
  if (modifier !== undefined) {
    const needsName = ["redirect", "exp"].includes(modifier.toLowerCase());
    return (needsName ? isDomainSpec(text) : MACRO.test(text)) ? null : `“${shown}” does not name a domain.`;
  }
  const [, name = "", value, v4, v6] = MECHANISM.exec(term) ?? [];
  const mechanism = name.toLowerCase();
  const isWellFormed = Object.hasOwn(mechanisms, mechanism) ? mechanisms[mechanism] : undefined;
  if (isWellFormed === undefined) return `“${shown}” is not a mechanism of SPF.`;
  return isWellFormed({ value, v4, v6 }) ? null : `“${shown}” is not well formed.`;
}

function takesHost({ value, v4, v6 }: Parts): boolean {
  return (value === undefined || isDomainSpec(value)) && fits(v4, 32) && fits(v6?.slice(1), 128);
}

/** RFC 7208 §7.1: macros and visible characters, ending in a name or a macro. */
function isDomainSpec(text: string | undefined): boolean {
  return text !== undefined && text.length <= 255 && MACRO.test(text) && ENDS_IN_NAME.test(text);
}

/** RFC 7208 §5.6: a prefix length without leading zeros, no longer than the address. */
function fits(suffix: string | undefined, longest: number): boolean {
  return suffix === undefined || (/^\/(0|[1-9]\d*)$/.test(suffix) && Number(suffix.slice(1)) <= longest);
}

/** The URL parser is the one IPv6 parser that needs no network module. */
function isIPv6(text: string): boolean {
  return /^[0-9a-f:.]{2,45}$/i.test(text) && URL.canParse(`http://[${text}]/`);
}

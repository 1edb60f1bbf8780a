/**
 * Domain names for the screen. A name that could pass for another one is shown in A-labels, as browsers do, so that a report
 * cannot put a look-alike before the reader.
 */
import { domainToASCII, domainToUnicode } from "node:url";

/** Scripts that may stand together in one label; Japanese, Korean and Chinese writing use several (UTS 39 §5.2). */
const writingSystems = [
  // Latin without the letters of phonetic alphabets, which imitate plain ones.
  /^[a-z0-9\-\u00df-\u00f6\u00f8-\u0130\u0132-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u017e\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1ea0-\u1ef9]+$/,
  /^[\p{Script=Greek}0-9-]+$/u,
  /^[\p{Script=Cyrillic}0-9-]+$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\u30fb0-9a-z-]+$/u,
  /^[\p{Script=Han}\p{Script=Hangul}0-9a-z-]+$/u,
  /^[\p{Script=Han}\p{Script=Bopomofo}0-9a-z-]+$/u,
  /^[\p{Script=Arabic}\p{M}0-9-]+$/u,
  /^[\p{Script=Hebrew}0-9-]+$/u,
  /^[\p{Script=Devanagari}0-9-]+$/u,
  /^[\p{Script=Bengali}0-9-]+$/u,
  /^[\p{Script=Tamil}0-9-]+$/u,
  /^[\p{Script=Thai}0-9-]+$/u,
  /^[\p{Script=Georgian}0-9-]+$/u,
  /^[\p{Script=Armenian}0-9-]+$/u,
];

/** Letters of other scripts that look like Latin ones; a label of nothing else is a disguise. */
const latinLookAlikes = /^[аԁеһіјӏорԛѕԝхуѵгпьҽκοανρτυωιχ0-9-]+$/;

/**
 * @param aLabel a normalised domain name.
 * @returns the name in Unicode, or unchanged where a label mixes scripts or imitates Latin letters.
 */
export function displayDomain(aLabel: string): string {
  if (!aLabel.includes("xn--")) return aLabel;
  const unicode = domainToUnicode(aLabel);
  if (unicode === "" || domainToASCII(unicode) !== aLabel) return aLabel;
  return unicode.split(".").every(isSafe) ? unicode : aLabel;
}

/** The name itself where it is shown otherwise, to stand beside it; null where it is shown as it is. */
export function aLabelOf(name: string): string | null {
  return displayDomain(name) === name ? null : name;
}

function isSafe(label: string): boolean {
  if (/^[a-z0-9_-]+$/.test(label)) return true;
  return !latinLookAlikes.test(label) && writingSystems.some((system) => system.test(label));
}

/** Nothing in it needs a look: most texts. */
const plain = /^[\x20-\x7e]*$/;
const breaks = /\r\n|[\r\n]/g;
/** Controls, zero-width and line separators, bidi controls and other format characters, lone surrogates, tags. */
const unseen = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;
const longestName = 60;
const piled = /(\p{M}{3})\p{M}+/gu;

/**
 * A text of unknown origin as it may be shown: what has no look of its own, or turns the direction of what follows, becomes a visible
 * mark, and marks piled upon one letter are thinned. The joiner of emoji and Indic scripts stays.
 */
export function visibleText(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(breaks, "↵").replaceAll("\t", "⇥").replace(unseen, visibleMark).replace(piled, "$1");
}

/** What stands for a character that has no look of its own, `⟨U+001B⟩`. */
export function visibleMark(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** A name of unknown origin as it may stand in a sentence: visible, and of a long one the beginning. */
export function foreignName(name: string): string {
  return clipText(visibleText(name), longestName);
}

/** The first `most` characters, with an ellipsis where there are more. */
export function clipText(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join("").trimEnd()}…`;
}

const longest = 4_000;

/**
 * A text in which lines end at spaces, and inside a word only where it is longer than a line: never after a hyphen of an option or a name.
 * What is copied from it has nothing added. A very long text stays as it is, being no command.
 */
export function WholeWords({ text }: { text: string }) {
  if (text.length > longest) return text;
  return text.split(/(\s+)/).map((word, at) =>
    /[^\s\w]/.test(word) ? (
      <span key={at} className="inline-block max-w-full">
        {word}
      </span>
    ) : (
      word
    ),
  );
}

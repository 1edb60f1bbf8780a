const longest = 4_000;
/** A word inside which a line would end. */
const breakable = /((?<!\S)\S*[-/?]\S+)/;

/**
 * A text in which lines end at spaces, and inside a word only where it is longer than a line: never after a hyphen of an option or a name.
 * What is copied from it has nothing added. A very long text stays as it is, being no command.
 */
export function WholeWords({ text }: { text: string }) {
  if (text.length > longest) return text;
  return text.split(breakable).map((part, at) =>
    at % 2 === 1 ? (
      <span key={at} className="inline-block max-w-full">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

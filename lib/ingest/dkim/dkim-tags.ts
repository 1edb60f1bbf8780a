const TAG = /^[A-Za-z][A-Za-z0-9_]*$/;

/**
 * The tags of a DKIM signature or key record (RFC 6376 §3.2), values without the blanks around them.
 * @returns null if the list is malformed or names a tag twice, which makes the whole of it void.
 */
export function dkimTags(text: string): Map<string, string> | null {
  const tags = new Map<string, string>();
  const specs = text.split(";");
  if (specs.at(-1)?.trim() === "") specs.pop();
  for (const spec of specs) {
    const equals = spec.indexOf("=");
    const name = spec.slice(0, Math.max(equals, 0)).trim();
    if (!TAG.test(name) || tags.has(name)) return null;
    tags.set(name, spec.slice(equals + 1).trim());
  }
  return tags;
}

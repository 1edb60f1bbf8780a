/** A path, or a segment of one, in plain text. Some come decoded already; what is not encoded, or not well, is taken as it is. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

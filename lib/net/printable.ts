/** What a stranger's server says, to be kept and shown: cut, and without characters that move the screen or trouble the database. */
export function printable(text: string, most = 500): string {
  return text.slice(0, most).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\uFFFD");
}

const separator = /^From [^\r\n]+\r?\n/;
/** Behind an empty line, with the time of arrival, and before a field. */
const nextSeparator = /\n\r?\nFrom [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n[!-9;-~]{1,100}:/;

/**
 * Whether a file is a mailbox (RFC 4155) of several mails; of one it is that mail.
 * @param text bytes as Latin-1.
 */
export function holdsSeveralMails(text: string): boolean {
  return separator.test(text) && nextSeparator.test(text);
}

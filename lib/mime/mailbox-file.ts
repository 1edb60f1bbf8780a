const separator = /^From [^\r\n]+\r?\n/;
/** Behind an empty line, with the time of arrival, and before a field. Bounded and looked for once, so that no line is gone through again and again. */
const nextSeparator = /\n\r?\nFrom (?=[^\r\n]{0,200}?\d\d:\d\d)[^\r\n]{1,200}\r?\n[!-9;-~]{1,100}:/;

/**
 * Whether a file is a mailbox (RFC 4155) of several mails; of one it is that mail.
 * @param text bytes as Latin-1.
 */
export function holdsSeveralMails(text: string): boolean {
  return separator.test(text) && nextSeparator.test(text);
}

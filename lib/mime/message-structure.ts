/**
 * What a message is made of, without its bodies: what IMAP calls BODYSTRUCTURE, and what our own reader finds in raw bytes. The
 * inbox decides by it whether a mail is worth fetching.
 */
export type MessageStructure = {
  /** Media type in lower case, without parameters: `application/tlsrpt+gzip`. */
  type: string;
  /** Parameters of Content-Type, names in lower case, values decoded. */
  parameters: Record<string, string>;
  /** From Content-Disposition, else the `name` of Content-Type; decoded. */
  fileName: string | null;
  /** Bytes as transferred. */
  size: number;
  /** Parts of a multipart; the one enclosed message of a message/rfc822, where it could be read. */
  children: MessageStructure[];
};

/** The media type of a part by its file name, where some mail programs give a forwarded message none. */
export function typeByName(type: string, fileName: string | null): string {
  const isNameless = type === "application/octet-stream" || type === "application/binary";
  return isNameless && /\.eml$/i.test(fileName ?? "") ? "message/rfc822" : type;
}

/** Whether a part of this media type holds a whole message. */
export function isMessage(type: string): boolean {
  return type === "message/rfc822" || type === "message/global";
}

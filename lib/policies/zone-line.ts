/** RFC 1035 §3.3: a string of a TXT record holds 255 octets. */
const longestString = 255;

/** The strings that the text of a TXT record is made of, each quoted as zone files and some forms want them; the text is ASCII. */
export function quotedStrings(text: string): string {
  const strings = text.match(new RegExp(`[^]{1,${longestString}}`, "g")) ?? [""];
  return strings.map((string) => `"${string.replace(/["\\]/g, "\\$&")}"`).join(" ");
}

/** A record as a line of a zone file (RFC 1035 §5.1), with its full name and an hour's time to live. */
export function zoneLine({ name, type, text }: { name: string; type: "TXT" | "CNAME"; text: string }): string {
  return `${name}. 3600 IN ${type} ${type === "TXT" ? quotedStrings(text) : `${text}.`}`;
}

const longestString = 255;

/** A TXT record as a line of a zone file; a long text becomes several strings (RFC 1035 §3.3.14). */
export function txtLine(name: string, text: string): string {
  const strings = text.match(new RegExp(`.{1,${longestString}}`, "gs")) ?? [""];
  return `${name} TXT ${strings.map((string) => JSON.stringify(string)).join(" ")}`;
}

/** The MX record of a zone, of the lowest preference. */
export function mxLine(host: string): string {
  return `@ MX 10 ${host}.`;
}

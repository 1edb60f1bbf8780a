/** The address of a text that is one of the web, as a browser would open it; null for any other scheme, for credentials and for none. */
export function httpUrl(text: string): string | null {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { protocol, username, password, href } = new URL(trimmed);
  const isWeb = protocol === "http:" || protocol === "https:";
  return isWeb && username === "" && password === "" ? href : null;
}

/**
 * One structured line per event on standard output. Every process logs through here, so that secrets in URLs are masked in one
 * place.
 */
type Level = "info" | "warn" | "error";
type Fields = Record<string, unknown>;

const secretField = /pass|secret|token|authorization|cookie/i;

/** `scheme://user:password@host` with the password masked, also where either holds an @ that should have been written %40. */
export function maskUrl(text: string): string {
  return text.replace(/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/]*):[^\s/]*@/gi, "$1:***@");
}

function printable(value: unknown): unknown {
  if (value instanceof Error) return maskUrl(withoutCall(value.message));
  if (typeof value === "string") return maskUrl(value);
  return value;
}

/** Prisma begins its messages with the call that failed, some lines above what went wrong. */
function withoutCall(message: string): string {
  return message.replace(/^\s*Invalid `[^`]*` invocation:\s+/, "");
}

function write(level: Level, event: string, fields: Fields): void {
  const safe = Object.entries(fields).map(([name, value]) => [name, secretField.test(name) ? "***" : printable(value)]);
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...Object.fromEntries(safe) });
  (level === "error" ? process.stderr : process.stdout).write(line + "\n");
}

export const log = {
  info: (event: string, fields: Fields = {}) => write("info", event, fields),
  warn: (event: string, fields: Fields = {}) => write("warn", event, fields),
  error: (event: string, fields: Fields = {}) => write("error", event, fields),
};

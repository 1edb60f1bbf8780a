const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * Why the value of an `mx` line is not valid, or null if it is: an optional `*.`, then a host name of A-labels (RFC 8461 §3.2).
 * Pure syntax; whether such a host exists is for others to say.
 */
export function mxPatternProblem(pattern: string): string | null {
  const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern;
  const name = pattern.replace(/^\*\./, "");
  if (/[,;\s]/.test(pattern)) return `“${shown}” is not one host name; give each its own mx line.`;
  if (/[^\x21-\x7e]/.test(pattern)) return `“${shown}” must be written as an A-label (xn--…).`;
  if (name.includes("*"))
    return `“${shown}” is not valid: a star may only stand for the whole first label, as in *.example.com.`;
  if (name.endsWith(".")) return `“${shown}” must not end with a dot.`;
  if (/^[\d.]+$/.test(name) || /[[\]:]/.test(name)) return `“${shown}” is an address; a policy names hosts.`;
  const isName = name.length <= 253 && name.split(".").every((label) => LABEL.test(label));
  return isName ? null : `“${shown}” is not a host name.`;
}

/** What can be exported, in the words of the menu. */
export const whats = {
  days: "Connections by day",
  problems: "Problems",
  reporters: "Reporters",
  policies: "Policies applied",
  mx: "Failures by MX",
  networks: "Failures by sending network",
  reports: "Reports in the list",
  failures: "Failures of these reports",
} as const;
export type What = keyof typeof whats;

/** What the page draws over the whole period, whether a day of it is chosen or not. */
export function isOfPeriod(what: What): boolean {
  return what === "days" || what === "reporters";
}

export const formats = { csv: "CSV", json: "JSON" } as const;
export type Format = keyof typeof formats;

export function isWhat(text: string | null): text is What {
  return text !== null && Object.hasOwn(whats, text);
}

export function isFormat(text: string | null): text is Format {
  return text !== null && Object.hasOwn(formats, text);
}

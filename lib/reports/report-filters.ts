/** What narrows a list of reports; null for no such filter. They narrow lists alone: figures follow period and day. */
export type ReportFilters = {
  /** The reporter's name. */
  reporter: string | null;
  /** A result type among the report's failures. */
  result: string | null;
  /** A type among the report's policies. */
  policy: string | null;
  verdict: string | null;
  /** Only reports with failures, be it under a policy that is not the one that their sum goes by (`headlineOf`). */
  failuresOnly: boolean;
};

export const noFilters: ReportFilters = {
  reporter: null,
  result: null,
  policy: null,
  verdict: null,
  failuresOnly: false,
};

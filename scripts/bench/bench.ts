export type BenchOptions = {
  /** How many mails or requests; null: as many as the bench takes by itself. */
  mails: number | null;
  /** Rows that are in the database before. */
  preload: number;
  /** Failure rows that the dashboard is measured over. */
  rows: number;
  say: (line: string) => void;
};

/** One measurement: says what it finds in words, and returns the figures. */
export type Bench = (options: BenchOptions) => Promise<object>;

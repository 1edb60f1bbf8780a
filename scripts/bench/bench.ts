/** One measurement: says what it finds in words, and returns the figures. */
export type Bench = (options: { mails: number | null; say: (line: string) => void }) => Promise<object>;

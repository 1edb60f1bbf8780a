/** What runs set-based SQL with bound values: a transaction of Prisma's, or of the plain client (`inBatch`). */
export type Sql = SqlReader & {
  /** Returns how many rows it touched. */
  $executeRaw(text: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>;
};

/** What only asks. */
export type SqlReader = {
  $queryRaw<Rows = unknown>(text: TemplateStringsArray, ...values: unknown[]): PromiseLike<Rows>;
};

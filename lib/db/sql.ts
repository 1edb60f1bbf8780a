/** What runs set-based SQL with bound values: a transaction of Prisma's, or of the plain client (`inBatch`). */
export type Sql = {
  $queryRaw<Rows = unknown>(text: TemplateStringsArray, ...values: unknown[]): PromiseLike<Rows>;
  /** Returns how many rows it touched. */
  $executeRaw(text: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>;
};

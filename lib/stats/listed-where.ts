import { Prisma } from "@/lib/db/client";
import type { ReportFilters } from "@/lib/reports/report-filters";

/** The conditions of a list's filters on the columns of `Report` that its index holds; `true` where there are none. */
export function listedWhere({ reporter, result, policy, verdict, failuresOnly }: ReportFilters): Prisma.Sql {
  const conditions = [
    reporter !== null && Prisma.sql`"reporter" = ${reporter}`,
    result !== null && Prisma.sql`${result} = ANY("resultTypes")`,
    policy !== null && Prisma.sql`${policy} = ANY("policyTypes")`,
    verdict !== null && Prisma.sql`"verdict" = ${verdict}`,
    failuresOnly && Prisma.sql`"hasFailures"`,
  ].filter((condition) => condition !== false);
  return conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`;
}

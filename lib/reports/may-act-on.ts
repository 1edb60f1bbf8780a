import type { Tenant } from "@/lib/workspaces/in-workspace";
import { isNewReporter } from "./new-reporter";

type Witness = { organization: string; firstSeenAt: Date };

/**
 * Whether what some reporters say is enough to act on: to open an incident, or to keep a policy from being enforced. A valid signature
 * is no proof of honesty, so that a new reporter is not believed alone, nor are several of one registrable domain; one that has been
 * known for a while is, and so are two new ones that have nothing to do with each other. What is excluded, or never came with a valid
 * signature, is no witness.
 * @param reporters names of reporters of the domain, as figures have them.
 */
export async function mayActOn(
  { workspace, tx }: Tenant,
  { domainId, reporters, asOf }: { domainId: string; reporters: string[]; asOf: Date },
): Promise<boolean> {
  const place = { workspaceId: workspace.id, domainId };
  const verified = await tx.report.groupBy({
    by: ["reporter"],
    where: { ...place, reporter: { in: reporters }, verdict: "verified" },
  });
  const witnesses = await tx.reporter.findMany({
    where: { ...place, name: { in: verified.map((row) => row.reporter) }, excludedAt: null },
    select: { organization: true, firstSeenAt: true },
  });
  return areEnough(
    witnesses.flatMap(({ organization, firstSeenAt }) => (firstSeenAt ? { organization, firstSeenAt } : [])),
    asOf,
  );
}

/** The rule of `mayActOn`, on reporters that count. */
export function areEnough(witnesses: Witness[], asOf: Date): boolean {
  if (witnesses.some(({ firstSeenAt }) => !isNewReporter(firstSeenAt, asOf))) return true;
  return new Set(witnesses.map(({ organization }) => organization)).size > 1;
}

/** What changed of a domain by its checks, and when it was seen. */
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { CheckId, Finding, Severity } from "@/lib/checks/finding";
import { identityOf } from "./fingerprint";
import { keptState, stateShown } from "./kept-state";
import type { ListedCheck } from "./list-checks";

/** `from` is null for the first look of all, which gains all that it says. */
export type CheckChange = {
  check: CheckId;
  at: Date;
  from: Severity | null;
  to: Severity;
  gained: Finding[];
  lost: Finding[];
};

const mostAtOnce = 50;

type Question = {
  /** Of this check alone. */
  check?: CheckId;
  /** The `next` of the page before; what is none is the beginning. */
  before?: string;
};

/** The changes, latest first, a page at a time; `next` is null on the last. */
export async function checkHistory(
  { workspace, tx }: Tenant,
  domainId: string,
  { check, before }: Question,
  most = mostAtOnce,
): Promise<{ changes: CheckChange[]; next: string | null }> {
  const where = { workspaceId: workspace.id, domainId };
  const rows = await tx.checkState.findMany({
    where: { ...where, ...(check && { check }), ...beforePlace(before) },
    select: stateShown,
    orderBy: [{ seenFrom: "desc" }, { check: "asc" }],
    take: most + 1,
  });
  const page = rows.slice(0, most);
  const oldest = new Map(page.map((row) => [row.check, row]));
  const earlier = await Promise.all(
    [...oldest.values()].map((row) =>
      tx.checkState.findFirst({
        where: { ...where, check: row.check, seenFrom: { lt: row.seenFrom } },
        select: stateShown,
        orderBy: { seenFrom: "desc" },
      }),
    ),
  );
  const shown = statesOf(page);
  const states = [...shown, ...statesOf(earlier)];
  const changes = shown.map((state, at) =>
    change(
      state,
      states.slice(at + 1).find((one) => one.check === state.check),
    ),
  );
  const last = page.at(-1);
  return { changes, next: rows.length > most && last ? placeOf(last) : null };
}

function statesOf(rows: (Parameters<typeof keptState>[0] | null)[]): ListedCheck[] {
  return rows.map((row) => row && keptState(row)).filter((state) => state !== null);
}

function change(state: ListedCheck, earlier: ListedCheck | undefined): CheckChange {
  const before = earlier?.findings ?? [];
  return {
    ...{ check: state.check, at: state.seenFrom, from: earlier?.severity ?? null, to: state.severity },
    gained: without(state.findings, before),
    lost: without(before, state.findings),
  };
}

function without(findings: Finding[], others: Finding[]): Finding[] {
  const known = new Set(others.map(identityOf));
  return findings.filter((finding) => !known.has(identityOf(finding)));
}

/** Several checks change in one run: the check's name decides among those of one moment. */
function placeOf({ seenFrom, check }: { seenFrom: Date; check: string }): string {
  return `${seenFrom.toISOString()}~${check}`;
}

const place = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([a-z-]+)$/;

function beforePlace(text = "") {
  const [, time = "", check = ""] = place.exec(text) ?? [];
  const seenFrom = new Date(time);
  if (Number.isNaN(seenFrom.getTime())) return {};
  return { OR: [{ seenFrom: { lt: seenFrom } }, { seenFrom, check: { gt: check } }] };
}

import { CheckRow, type ShownCheck } from "./check-row";
import { gravestFirstOf, gravestOf } from "./severity";

/** Checks as a list: what is wrong first and open, what is in order folded to one line each; one with nothing to judge is left out. */
export function CheckList({ label, checks }: { label: string; checks: ShownCheck[] }) {
  const shown = checks.filter(({ findings }) => findings.length > 0);
  if (shown.length === 0) return null;
  return (
    <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
      {gravestFirstOf(shown, ({ findings }) => gravestOf(findings)).map((check) => (
        <CheckRow key={check.id} check={check} />
      ))}
    </ul>
  );
}

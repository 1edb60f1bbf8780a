import { CheckRow, type ShownCheck } from "./check-row";
import { gravestFirstOf, gravestOf } from "./severity";

/** Checks as a list: what is wrong first and open, what is in order folded to one line each. */
export function CheckList({ label, checks }: { label: string; checks: ShownCheck[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
      {gravestFirstOf(checks, ({ findings }) => gravestOf(findings)).map((check) => (
        <CheckRow key={check.id} check={check} />
      ))}
    </ul>
  );
}

import { ForeignText } from "@/components/ui/foreign-text";
import type { StoredReport } from "@/lib/reports/get-report";
import { describeResultType } from "@/lib/tlsrpt/result-types";

const mostExplained = 20;

/** What the result types of a policy's failures mean, and what to do about each. */
export function ResultTypes({ failures }: { failures: StoredReport["policies"][number]["failures"] }) {
  const types = [...new Set(failures.map(({ resultType }) => resultType))].slice(0, mostExplained);
  if (types.length === 0) return null;
  return (
    <ul className="flex flex-col gap-3">
      {types.map((type) => {
        const { title, meaning, remedy, section } = describeResultType(type);
        return (
          <li
            key={type}
            className="flex max-w-prose flex-col gap-1 border-l-2 border-failure/40 pl-3 text-13 text-pretty"
          >
            <p className="text-14 font-medium">
              <ForeignText text={title} />
            </p>
            <p>
              {meaning} <span className="text-muted">({section})</span>
            </p>
            <p>
              <span className="font-medium">What to do: </span>
              {remedy}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

import { CoverageCalendar } from "./coverage-calendar";

const marks = [
  { mark: "r", label: "Reported" },
  { mark: "f", label: "Reported failures" },
  { mark: "-", label: "No report" },
];

/** What the cells of a coverage calendar mean. */
export function CoverageLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
      {marks.map(({ mark, label }) => (
        <li key={mark} className="flex items-center gap-1.5">
          <span aria-hidden className="w-3">
            <CoverageCalendar firstDay="2026-01-01" days={mark} label="" />
          </span>
          {label}
        </li>
      ))}
    </ul>
  );
}

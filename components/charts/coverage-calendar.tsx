import { clsx } from "clsx";

type Mark = "r" | "f" | "-";

/** Up to so many days stand in one line; more in columns of a week each, Monday on top. */
const longestLine = 100;
const line = { width: 600, height: 18, gap: 2 };
const step = { cell: 4, day: 5 };

/**
 * Who reported when: a cell a day. `days` has a character each: `r` reported, `f` reported failures (a cell in two parts), `-` silent
 * (a stroke), anything else is left empty. `firstDay` is YYYY-MM-DD; `label` says the same in words.
 */
export function CoverageCalendar({ firstDay, days, label }: { firstDay: string; days: string; label: string }) {
  const isLine = days.length <= longestLine;
  const before = (new Date(`${firstDay}T00:00:00Z`).getUTCDay() + 6) % 7;
  const width = isLine ? line.width : Math.ceil((before + days.length) / 7) * step.day;
  const height = isLine ? line.height : 7 * step.day - 1;
  const pitch = line.width / days.length;
  const run = (mark: Mark) => (isLine ? runsOfLine(days, mark, pitch) : runsOfWeeks(days, mark, before));
  const cell = isLine
    ? {
        thickness: line.height,
        dash: `${round(pitch - Math.min(line.gap, pitch / 4))} ${round(Math.min(line.gap, pitch / 4))}`,
      }
    : { thickness: step.cell, dash: `${step.cell} ${step.day - step.cell}` };
  const row = (mark: Mark, paint: string, { part = 1, shift = 0 } = {}) =>
    days.includes(mark) && (
      <path
        d={run(mark)}
        stroke={paint}
        strokeWidth={round(part * cell.thickness)}
        strokeDasharray={cell.dash}
        {...(shift !== 0 && {
          transform: isLine
            ? `translate(0 ${round(shift * cell.thickness)})`
            : `translate(${round(shift * cell.thickness)} 0)`,
        })}
      />
    );
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className={clsx("block w-full", isLine ? "h-4.5" : "h-12")}
    >
      {row("-", "var(--color-hatch)", { part: 1 / 9 })}
      {row("r", "var(--color-chart-success)")}
      {row("f", "var(--color-chart-success)", { part: 0.3, shift: -0.35 })}
      {row("f", "var(--color-chart-failure)", { part: 0.55, shift: 0.225 })}
    </svg>
  );
}

/** Days in a row with one mark are one stroke, cut into cells by its dashes: a year of cells would be most of a page. */
function runsOfLine(days: string, mark: Mark, pitch: number): string {
  return runs(days, mark, 0, days.length)
    .map(({ from, length }) => `M${round(from * pitch)} ${line.height / 2}h${round(length * pitch)}`)
    .join("");
}

function runsOfWeeks(days: string, mark: Mark, before: number): string {
  const strokes: string[] = [];
  for (let week = 0; week * 7 < before + days.length; week += 1)
    for (const { from, length } of runs(days, mark, week * 7 - before, week * 7 - before + 7)) {
      const x = week * step.day + step.cell / 2;
      strokes.push(`M${x} ${(from - (week * 7 - before)) * step.day}v${length * step.day - (step.day - step.cell)}`);
    }
  return strokes.join("");
}

/** Where the mark stands in a row, between two places. */
function runs(days: string, mark: Mark, start: number, end: number): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = [];
  for (let at = Math.max(0, start); at < Math.min(end, days.length); at += 1) {
    const last = found.at(-1);
    if (days[at] !== mark) continue;
    if (last && last.from + last.length === at) last.length += 1;
    else found.push({ from: at, length: 1 });
  }
  return found;
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}

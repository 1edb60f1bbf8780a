import { cn } from "@/components/ui/cn";

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
  const cells = [...days].map((mark, index) =>
    isLine ? cellOfLine(mark, index, days.length) : cellOfWeek(mark, before + index),
  );
  const path = (mark: Mark, draw: (cell: Cell) => string) =>
    cells
      .filter((cell) => cell.mark === mark)
      .map(draw)
      .join("");
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className={cn("block w-full", isLine ? "h-4.5" : "h-12")}
    >
      <path d={path("-", silent)} fill="var(--color-hatch)" />
      <path d={path("r", whole)} fill="var(--color-chart-success)" />
      <path d={path("f", upperPart)} fill="var(--color-chart-success)" />
      <path d={path("f", lowerPart)} fill="var(--color-chart-failure)" />
    </svg>
  );
}

type Cell = { mark: string; x: number; y: number; width: number; height: number };

function cellOfLine(mark: string, index: number, count: number): Cell {
  const pitch = line.width / count;
  return { mark, x: index * pitch, y: 0, width: pitch - Math.min(line.gap, pitch / 4), height: line.height };
}

function cellOfWeek(mark: string, place: number): Cell {
  const [x, y] = [Math.floor(place / 7) * step.day, (place % 7) * step.day];
  return { mark, x, y, width: step.cell, height: step.cell };
}

const rect = (x: number, y: number, width: number, height: number) =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;

const whole = ({ x, y, width, height }: Cell) => rect(x, y, width, height);
const upperPart = ({ x, y, width, height }: Cell) => rect(x, y, width, 0.3 * height);
const lowerPart = ({ x, y, width, height }: Cell) => rect(x, y + 0.45 * height, width, 0.55 * height);
const silent = ({ x, y, width, height }: Cell) => rect(x, y + height / 2 - height / 18, width, height / 9);

function round(value: number): number {
  return Math.round(100 * value) / 100;
}

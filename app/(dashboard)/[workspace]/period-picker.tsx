"use client";

import { CalendarRange } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Input } from "@/components/ui/input";
import { SegmentedNav } from "@/components/ui/segmented-nav";
import { presets, type Period, type Preset } from "@/lib/stats/period";

/**
 * The period of a page: 7, 30, 90 or 365 days, or any dates; the choice lives in the URL, `kept` are its other parts. On a phone both ways
 * stand in the row of what is beside them.
 */
export function PeriodPicker({
  path,
  period,
  kept = {},
}: {
  path: string;
  period: Period & { preset: Preset | null };
  kept?: Record<string, string>;
}) {
  const hrefOf = (preset: Preset) => `${path}?${new URLSearchParams({ ...kept, period: String(preset) })}`;
  return (
    <div className="flex flex-wrap items-start gap-2 max-sm:contents">
      <SegmentedNav
        label="Period"
        current={period.preset ? hrefOf(period.preset) : ""}
        items={presets.map((preset) => ({ href: hrefOf(preset), label: `${preset} days` }))}
      />
      <Disclosure
        // The dates stand under both ways, so that what is beside them keeps its place.
        className="sm:[&>div]:-ml-78 [&>summary]:h-9"
        open={period.preset === null}
        summary={
          <>
            <CalendarRange aria-hidden className="size-4" /> Dates
          </>
        }
      >
        <form key={`${period.from} ${period.to}`} action={path} className="flex flex-wrap items-center gap-2">
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Input type="date" name="from" defaultValue={period.from} aria-label="From" className="w-36" required />
          <span className="text-13 text-muted">to</span>
          <Input type="date" name="to" defaultValue={period.to} aria-label="To" className="w-36" required />
          <Button type="submit">Show</Button>
        </form>
      </Disclosure>
    </div>
  );
}

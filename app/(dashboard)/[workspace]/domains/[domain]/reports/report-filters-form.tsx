"use client";

import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { clipText, visibleText } from "@/components/ui/visible-text";
import type { ReportFilters } from "@/lib/reports/report-filters";
import type { Choice, reportChoices } from "./report-choices";

const longestLabel = 60;

/** What narrows the list of reports, as a plain form of the page's own URL; period, day and counting stay as they are. */
export function ReportFiltersForm({
  path,
  kept,
  filters,
  choices,
}: {
  path: string;
  /** The other parts of the URL. */
  kept: [string, string][];
  filters: ReportFilters;
  choices: ReturnType<typeof reportChoices>;
}) {
  return (
    <Form action={`${path}#reports`} scroll={false} role="search" aria-label="Filter reports">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[repeat(4,minmax(0,1fr))_auto]">
        <Choose label="Reporter" name="reporter" all="All" chosen={filters.reporter} choices={choices.reporter} />
        <Choose label="Result type" name="result" all="Any" chosen={filters.result} choices={choices.result} />
        <Choose label="Policy type" name="policy" all="Any" chosen={filters.policy} choices={choices.policy} />
        <Choose label="Verification" name="verdict" all="Any" chosen={filters.verdict} choices={choices.verdict} />
        <Button type="submit" className="max-lg:order-last max-lg:col-span-full max-lg:justify-self-start">
          Filter
        </Button>
        <Checkbox
          key={String(filters.failuresOnly)}
          name="failures"
          value="1"
          label="Only with failures"
          defaultChecked={filters.failuresOnly}
          className="col-span-full"
        />
      </div>
    </Form>
  );
}

function Choose({
  label,
  name,
  all,
  chosen,
  choices,
}: {
  label: string;
  name: string;
  all: string;
  chosen: string | null;
  choices: Choice[];
}) {
  return (
    <Field label={label} className="min-w-0">
      {(control) => (
        <Select key={chosen} {...control} name={name} defaultValue={chosen ?? ""}>
          <option value="">{all}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {clipText(visibleText(choice.label), longestLabel)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

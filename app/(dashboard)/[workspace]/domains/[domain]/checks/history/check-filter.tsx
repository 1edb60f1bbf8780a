import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { allChecks } from "@/lib/checks/all-checks";
import type { CheckId } from "@/lib/checks/finding";

/** Narrows the changes to one check. */
export function CheckFilter({ action, check }: { action: string; check: CheckId | null }) {
  return (
    <Form
      action={action}
      scroll={false}
      role="search"
      aria-label="Filter changes"
      className="flex flex-wrap items-end gap-3"
    >
      <Field label="Check" className="w-64 max-w-full">
        {(control) => (
          <Select key={check} {...control} name="check" defaultValue={check ?? ""}>
            <option value="">All</option>
            {Object.values(allChecks).map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit">Filter</Button>
    </Form>
  );
}

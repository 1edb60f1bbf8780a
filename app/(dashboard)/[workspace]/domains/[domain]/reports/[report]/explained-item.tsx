import type { ReactNode } from "react";
import { reportFields } from "./report-fields";

/** A line of a description list: the value, and beneath it what the field is. */
export function item(term: string, field: keyof typeof reportFields, value: ReactNode) {
  return {
    key: field,
    term,
    value: (
      <>
        <div>{value}</div>
        <p className="text-12 text-pretty text-muted">{reportFields[field]}</p>
      </>
    ),
  };
}

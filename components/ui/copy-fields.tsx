import { useId } from "react";
import { CopyButton } from "./copy-button";
import { WholeWords } from "./whole-words";

/** Named values to be carried into another form, each with its own copy button; on a phone a value stands under its name, as wide as it can. */
export function CopyFields({ fields }: { fields: { label: string; value: string; copy?: boolean }[] }) {
  const id = useId();
  return (
    <dl className="divide-y divide-line rounded-md border border-line bg-sunken">
      {fields.map(({ label, value, copy = true }, index) => (
        <div key={label} className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2 pr-2 pl-3 sm:flex-nowrap">
          <dt id={`${id}-${index}-name`} className="flex-1 pt-1.5 text-13 text-muted sm:w-20 sm:flex-none">
            {label}
          </dt>
          <dd
            id={`${id}-${index}`}
            className="min-w-0 py-1.5 font-mono text-13 wrap-anywhere max-sm:order-last max-sm:w-full sm:flex-1"
          >
            <WholeWords text={value} />
          </dd>
          {copy && (
            <dd className="shrink-0">
              <CopyButton text={value} sourceId={`${id}-${index}`} nameId={`${id}-${index}-name`} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

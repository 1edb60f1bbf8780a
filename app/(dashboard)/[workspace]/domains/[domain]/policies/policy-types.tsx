"use client";

import { Count, percent } from "@/components/ui/number";
import type { PolicyTypeInWords } from "./policy-type-words";

/** The split by the policy that senders applied. */
export function PolicyTypes({ types }: { types: PolicyTypeInWords[] }) {
  return (
    <section
      aria-labelledby="by-policy"
      className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4 sm:px-5"
    >
      <div className="flex flex-col gap-0.5">
        <h2 id="by-policy" className="text-14 font-semibold">
          By policy that the sender applied
        </h2>
        <p className="text-13 text-pretty text-muted">
          A sender may judge one connection by DANE and by MTA-STS: these overlap, and do not add up to the total.
        </p>
      </div>
      <dl className="grid grid-cols-1 gap-x-8 gap-y-3 sm:grid-cols-3">
        {types.map(({ key, ...type }) => (
          <PolicyType key={key} {...type} />
        ))}
      </dl>
    </section>
  );
}

function PolicyType({ title, gist, total, failed, isApplied }: Omit<PolicyTypeInWords, "key">) {
  return (
    <div className="flex flex-col gap-0.5 text-13">
      <dt className="wrap-anywhere">
        <span className="font-medium">{title}</span>
        {gist && <span className="block text-12 text-muted">{gist}</span>}
      </dt>
      <dd className="text-muted">
        {total === 0 ? (
          isApplied ? (
            "No connections"
          ) : (
            "Not applied"
          )
        ) : (
          <>
            <Count value={total} className="text-ink tabular-nums" /> {total === 1 ? "connection" : "connections"},{" "}
            <span className={failed > 0 ? "font-medium text-failure" : undefined}>
              <Count value={failed} className="tabular-nums" /> failed
            </span>
            {failed > 0 && ` (${percent(failed, total)})`}
          </>
        )}
      </dd>
    </div>
  );
}

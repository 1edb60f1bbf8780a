import { Count, percent } from "@/components/ui/number";
import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";

const always = ["tlsa", "sts", "no-policy-found"];

/** The split by the policy that senders applied; the three of the standard are there even where nobody applied them. */
export function PolicyTypes({ types }: { types: PolicyTypeFigures[] }) {
  const shown = [
    ...always.map((type) => types.find((one) => one.type === type) ?? { type, successful: 0, failed: 0 }),
    ...types.filter(({ type }) => type === null || !always.includes(type)),
  ];
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
        {shown.map(({ type, successful, failed }) => (
          <PolicyType key={type ?? "other"} type={type} successful={successful} failed={failed} />
        ))}
      </dl>
    </section>
  );
}

function PolicyType({ type, successful, failed }: { type: string | null; successful: number; failed: number }) {
  const described = type === null ? null : describePolicyType(type);
  const total = successful + failed;
  return (
    <div className="flex flex-col gap-0.5 text-13">
      <dt className="wrap-anywhere">
        <span className="font-medium">{described?.title ?? "Others"}</span>
        {described && <span className="block text-12 text-muted">{described.gist}</span>}
      </dt>
      <dd className="text-muted">
        {total === 0 ? (
          "not applied"
        ) : (
          <>
            <Count value={total} className="text-ink tabular-nums" /> connections,{" "}
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

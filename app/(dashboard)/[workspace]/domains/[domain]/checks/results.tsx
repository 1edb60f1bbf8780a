import { ListChecks } from "lucide-react";
import { CheckList } from "@/components/checks/check-list";
import { checkSummary } from "@/components/checks/check-summary";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone-icon";
import { allChecks } from "@/lib/checks/all-checks";
import type { ListedCheck } from "@/lib/checks/kept/list-checks";

/** The latest results, what is wrong first, with one sentence on all of them. */
export function Results({
  checks,
  isVerified,
  asOf,
}: {
  checks: ListedCheck[];
  /** Whether they are run by themselves. */
  isVerified: boolean;
  asOf: Date;
}) {
  if (checks.length === 0)
    return (
      <Card>
        <EmptyState title="Not looked at yet" icon={<ListChecks aria-hidden />}>
          {isVerified
            ? "Waxseal looks at the records, the policy and every mail server by itself, the first time within minutes. Check now to see it at once."
            : "Check now to see the records, the policy and every mail server as senders do. Once the domain is verified, Waxseal looks by itself."}
        </EmptyState>
      </Card>
    );
  const { tone, sentence } = checkSummary(checks);
  const lookedAt = new Date(Math.max(...checks.map(({ seenUntil }) => seenUntil.getTime())));
  return (
    <>
      <div className="flex items-start gap-3">
        <ToneIcon tone={tone} className="size-6" />
        <div className="flex flex-col gap-0.5">
          <h2 className="text-16 font-semibold">{sentence}</h2>
          <p className="text-13 text-muted">
            Looked at <Time value={lookedAt} show="ago" asOf={asOf} className="print:hidden" />
            <Time value={lookedAt} className="hidden print:inline" />.{" "}
            {isVerified && "Waxseal looks again by itself; what is different then stands under “What changed”."}
          </p>
        </div>
      </div>
      <CheckList
        label="Checks"
        checks={checks.map(({ check, findings, seenFrom, seenUntil }) => {
          const { title, about } = allChecks[check];
          return { id: check, title, about, findings, note: <Since {...{ seenFrom, seenUntil, lookedAt }} /> };
        })}
      />
    </>
  );
}

/** Since when a check says the same; and until when, where it could not be judged afterwards. */
function Since({ seenFrom, seenUntil, lookedAt }: { seenFrom: Date; seenUntil: Date; lookedAt: Date }) {
  return (
    <>
      Unchanged since <Time value={seenFrom} />
      {seenUntil < lookedAt && (
        <>
          , last seen on <Time value={seenUntil} />; since then it could not be judged
        </>
      )}
      .
    </>
  );
}

"use client";

import { foreignName } from "@/components/ui/visible-text";
import { ShareBar } from "@/components/charts/share-bar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Count, exactCount, percent } from "@/components/ui/number";
import type { EnforceSimulation } from "@/lib/stats/enforce-simulation";
import { noneRefusedInWords, refusedInWords } from "./enforce-words";

const mostSenders = 5;

/**
 * How many connections an enforced policy would have refused in these days, and from whom; or did refuse, if it was enforced on all of
 * them.
 */
export function EnforceSimulator({
  simulation,
  wasEnforced,
  when,
}: {
  simulation: EnforceSimulation;
  wasEnforced: boolean;
  /** Of when that is: `in these days`. */
  when: string;
}) {
  const title = wasEnforced ? "What MTA-STS refused" : "Had MTA-STS been enforced";
  const { refused, judged, withoutPolicy, senders } = simulation;
  if (judged === 0)
    return (
      <Card title={title}>
        <p className="text-13 text-pretty text-muted">
          No sender judged a connection by an MTA-STS policy {when}, so there is nothing to tell.
        </p>
      </Card>
    );
  return (
    <Card
      title={title}
      description={`Of ${exactCount(judged)} connections that senders judged by the MTA-STS policy.`}
      action={
        <Badge tone={refused === 0 ? "success" : wasEnforced ? "failure" : "warning"}>
          {refused === 0 ? "None refused" : `${percent(refused, judged)} ${wasEnforced ? "" : "would be "}refused`}
        </Badge>
      }
    >
      <div className="flex flex-col gap-4 text-14 text-pretty">
        <p>
          {refused === 0 ? (
            noneRefusedInWords(withoutPolicy, wasEnforced)
          ) : (
            <>
              {wasEnforced ? "The policy was enforced: " : `Had the policy been enforced ${when}, `}
              <Count value={refused} className="font-medium" /> {refused === 1 ? "connection" : "connections"} from{" "}
              {refusedInWords(senders.length, wasEnforced)}
            </>
          )}
        </p>
        {refused > 0 && (
          <ShareBar
            title="Refused connections by sender"
            tone="failure"
            total={refused}
            rows={senders.slice(0, mostSenders).map(({ reporter, refused: count, judged: all }) => ({
              key: reporter,
              label: foreignName(reporter),
              value: count,
              detail: `of ${exactCount(all)} that it judged`,
            }))}
          />
        )}
        {withoutPolicy > 0 && (
          <p className="text-13 text-muted">
            <Count value={withoutPolicy} /> {refused > 0 && "more "}failed because the sender could not get a valid
            policy. Without one it has nothing to enforce, and delivers.
          </p>
        )}
      </div>
    </Card>
  );
}

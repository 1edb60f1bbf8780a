import { foreignName } from "@/components/ui/visible-text";
import { ShareBar } from "@/components/charts/share-bar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Count, exactCount, percent } from "@/components/ui/number";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import type { EnforceSimulation } from "@/lib/stats/enforce-simulation";

const mostSenders = 5;

const titles = {
  none: "Had MTA-STS been enforced",
  testing: "Had MTA-STS been enforced",
  enforce: "What MTA-STS refused",
} satisfies Record<MtaStsMode, string>;

/** How many connections an enforced policy would have refused in these days, or did refuse, and from whom. */
export function EnforceSimulator({ simulation, mode }: { simulation: EnforceSimulation; mode: MtaStsMode }) {
  const { refused, judged, withoutPolicy, senders } = simulation;
  if (judged === 0)
    return (
      <Card title={titles[mode]}>
        <p className="text-13 text-pretty text-muted">
          No sender applied an MTA-STS policy in these days, so there is nothing to judge it by.
        </p>
      </Card>
    );
  const isForced = mode === "enforce";
  return (
    <Card
      title={titles[mode]}
      description={`Of ${exactCount(judged)} connections that senders judged by the MTA-STS policy.`}
      action={
        <Badge tone={refused === 0 ? "success" : isForced ? "failure" : "warning"}>
          {refused === 0 ? "None refused" : `${percent(refused, judged)} refused`}
        </Badge>
      }
    >
      <div className="flex flex-col gap-4 text-14 text-pretty">
        <p>
          {refused === 0 ? (
            isForced ? (
              "Every one of them satisfied the policy. No mail was refused."
            ) : (
              "Every one of them satisfies the policy. Enforcing it would have refused no mail."
            )
          ) : (
            <>
              {isForced ? "The policy is enforced: " : "Had the policy been enforced in these days, "}
              <Count value={refused} className="font-medium" /> {refused === 1 ? "connection" : "connections"} from{" "}
              {senders.length === 1 ? "this sender" : `these ${senders.length} senders`}{" "}
              {isForced ? "did not satisfy it, and the sender refused to deliver." : "would have been refused."}
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
            <Count value={withoutPolicy} /> more failed because the sender could not get a valid policy. Without one it
            has nothing to enforce, and delivers.
          </p>
        )}
      </div>
    </Card>
  );
}

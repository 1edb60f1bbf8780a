import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Diff } from "@/components/ui/diff";
import { ForeignText } from "@/components/ui/foreign-text";
import type { Tone } from "@/components/ui/tone";
import type { Change, PlannedRecipient, RecordPlan } from "@/lib/policies/reporting-record";

/** What publishing the record changes, against what is in DNS by the last look; before that there is nothing to be said. */
export function RecordDiff({ plan: { state, lines, recipients, reasons } }: { plan: RecordPlan }) {
  if (state === "unknown") return null;
  if (state === "same")
    return <p className="text-13 text-muted">Nothing to change: the record in DNS is as it should be.</p>;
  if (state === "absent" && lines.length === 1)
    return <p className="text-13 text-muted">The record is new: no TXT record stands at this name yet.</p>;
  return (
    <div className="flex flex-col gap-3">
      {reasons.length > 0 && (
        <Alert tone="warning" title="The published record needs a change">
          {reasons.join(" ")}
        </Alert>
      )}
      <p className="text-13 text-muted">{sentenceOn(lines)}</p>
      <Diff label="What changes in DNS" lines={lines.map(({ text, change }) => ({ text, mark: change }))} />
      <ul aria-label="Recipients" className="flex flex-col divide-y divide-line text-13">
        {recipients.map((recipient) => (
          <li
            key={recipient.uri}
            className="grid items-center gap-x-3 gap-y-1 py-1.5 sm:grid-cols-[7rem_minmax(0,1fr)]"
          >
            <Badge tone={tones[recipient.change]} className="justify-self-start">
              {words[recipient.change]}
            </Badge>
            <span className="min-w-0">
              <ForeignText text={recipient.uri.replace(/^mailto:/, "")} className="font-mono" />{" "}
              <span className="text-muted">{whoseIs(recipient)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function sentenceOn(lines: RecordPlan["lines"]): string {
  const removed = lines.filter(({ change }) => change === "removed").length;
  const isAdded = lines.some(({ change }) => change === "added");
  if (!isAdded)
    return `Delete ${removed === 1 ? "the record" : `the ${removed} records`} marked −; the other is right as it is.`;
  if (removed === 0) return "Add the record marked +. What else stands at the name does no harm.";
  if (removed === 1) return "Edit the record in DNS, so that the line marked − becomes the line marked +.";
  return `Delete the ${removed} records marked −, and publish the one marked + in their place.`;
}

const tones = { kept: "neutral", moved: "info", added: "success", removed: "failure" } satisfies Record<Change, Tone>;
const words = { kept: "Kept", moved: "Moved first", added: "Added", removed: "Removed" } satisfies Record<
  Change,
  string
>;

function whoseIs({ whose, change }: PlannedRecipient): string {
  if (whose === "ours") return "this domain's own";
  if (whose === "settings") return `${change === "removed" ? "taken out of" : "from"} the additional recipients`;
  return change === "removed" ? "cannot be written so that senders read it" : "in your record already";
}

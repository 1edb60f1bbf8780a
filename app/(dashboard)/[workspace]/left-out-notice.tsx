import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { exactCount } from "@/components/ui/number";
import { TextLink } from "@/components/ui/text-link";
import { describeVerdict } from "@/lib/reports/verdict";
import { describeWhyNotCounted } from "@/lib/reports/why-not-counted";
import type { LeftOut } from "@/lib/stats/left-out";
import type { Counting } from "@/lib/workspaces/choices";

/**
 * Says which stored reports the figures leave out, or count without a valid signature, and why; with the switch of this page
 * (`switchHref`, to the other choice) and the way to the workspace's own choice.
 */
export function LeftOutNotice({
  excluded: { unverified, never },
  counting,
  switchHref,
  settingsHref,
}: {
  excluded: { unverified: LeftOut[]; never: LeftOut[] };
  counting: Counting;
  switchHref: string;
  settingsHref: string;
}) {
  if (unverified.length === 0 && never.length === 0) return null;
  const neverCounted = never.length > 0 && `Never counted: ${kinds(never, describeWhyNotCounted)}.`;
  if (unverified.length === 0) return <Alert tone="info">{neverCounted}</Alert>;
  const countsAll = counting === "all";
  const total = unverified.reduce((sum, one) => sum + one.reports, 0);
  const reports = total === 1 ? "1 report" : `${exactCount(total)} reports`;
  return (
    <Alert
      tone={countsAll ? "warning" : "info"}
      action={
        <ButtonLink href={switchHref} size="sm">
          {countsAll ? "Leave them out" : "Count them too"}
        </ButtonLink>
      }
    >
      {countsAll
        ? `The figures count ${reports} that anybody can have sent: ${kinds(unverified, describeVerdict)}. `
        : `${reports} left out of the figures: ${kinds(unverified, describeVerdict)}. `}
      {neverCounted}{" "}
      <TextLink href={settingsHref} className="print:hidden">
        What counts by default
      </TextLink>
    </Alert>
  );
}

/** “7 unsigned, 2 with a broken signature” */
function kinds(excluded: LeftOut[], describe: (why: string) => { counted: string }): string {
  return excluded.map(({ why, reports }) => `${exactCount(reports)} ${describe(why).counted}`).join(", ");
}

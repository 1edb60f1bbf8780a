import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/text-link";
import type { LeftOut } from "@/lib/stats/left-out";
import type { Counting } from "@/lib/workspaces/choices";
import { neverCountedInWords, unverifiedInWords } from "./left-out-words";

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
  const neverCounted = neverCountedInWords(never);
  if (unverified.length === 0) return <Alert tone="info">{neverCounted}</Alert>;
  const countsAll = counting === "all";
  return (
    <Alert
      tone={countsAll ? "warning" : "info"}
      action={
        <ButtonLink href={switchHref} size="sm">
          {countsAll ? "Leave them out" : "Count them too"}
        </ButtonLink>
      }
    >
      {unverifiedInWords(unverified, counting)} {neverCounted}{" "}
      <TextLink href={settingsHref} className="print:hidden">
        What counts by default
      </TextLink>
    </Alert>
  );
}

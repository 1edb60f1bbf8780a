import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";

/** Why nothing was looked at, and when to come again. */
export function BusyNotice({ path, secondsToWait }: { path: string; secondsToWait: number }) {
  return (
    <Alert
      tone="warning"
      title="Too many domains are being looked at"
      action={
        <ButtonLink href={path} size="sm">
          Try again
        </ButtonLink>
      }
    >
      Wait {secondsToWait === 1 ? "1 second" : `${secondsToWait} seconds`}, then load this page again.
    </Alert>
  );
}

import { use } from "react";
import { Alert } from "@/components/ui/alert";
import { describeDate } from "@/components/ui/describe-time";
import { readerLocale } from "@/components/ui/reader-locale";
import { maxAgeInWords } from "@/lib/mtasts/describe-policy";
import type { ServedPolicy } from "@/lib/policies/served-policy";
import { countdown } from "./countdown";

type WindingDown = Extract<ServedPolicy, { state: "winding-down" }>;

/** That MTA-STS is being turned off, until when senders hold the old policy, and when the records can go (RFC 8461 §8.3). */
export function WindDown({ served: { until, longest }, asOf }: { served: WindingDown; asOf: Date }) {
  const locale = use(readerLocale());
  const policy = `the ${longest.mode} policy with a maximum age of ${maxAgeInWords(longest.maxAge)}`;
  if (longest.isStillServed)
    return (
      <Alert tone="warning" title="Winding down has not begun">
        Senders still get {policy}. Serve the text below in its place: from then on it takes{" "}
        {maxAgeInWords(longest.maxAge)} until the record and the host can go.
      </Alert>
    );
  return (
    <Alert tone="info" title={`Winding down until ${countdown(until, asOf, locale)}`}>
      Until then a sender may hold {policy}, last served on {describeDate(longest.lastServedAt, locale)}, and mode none
      is served to replace it. Keep the record and the host; after that day both can go.
    </Alert>
  );
}

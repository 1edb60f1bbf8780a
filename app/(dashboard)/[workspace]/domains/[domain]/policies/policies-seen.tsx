import { use } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { readerLocale } from "@/components/ui/reader-locale";
import { WholeWords } from "@/components/ui/whole-words";
import type { PolicyVersion } from "@/lib/stats/policies-seen";
import type { JudgedVersion } from "@/lib/stats/policy-holding";
import {
  differencesInWords,
  holdersInWords,
  holdingsInWords,
  notAppliedYet,
  policyBody,
  policyTitle,
  tlsaLines,
} from "./policy-words";

type Props = {
  /** The versions of the MTA-STS policy, the current one first. */
  versions: JudgedVersion[];
  tlsa: PolicyVersion[];
  /** Whether the current version is that of the settings; else it is the one seen last. */
  isOurs: boolean;
  today: string;
};

/** Which version of the MTA-STS policy or TLSA set each reporter applied last, and who may hold an old one until when. */
export function PoliciesSeen({ versions, tlsa, isOurs, today }: Props) {
  const reader = { today, locale: use(readerLocale()) };
  if (versions.every(({ holders }) => holders.length === 0) && tlsa.length === 0) return null;
  const current = isOurs ? "" : " The settings have no policy, so the one seen last counts as the current one.";
  return (
    <Card
      title="Policies seen"
      description={`What each reporter applied, by its latest report with a policy.${versions.length > 0 ? current : ""}`}
      flush
    >
      <ul className="divide-y divide-line">
        {versions.map((version, index) => (
          <StsVersion key={index} version={version} {...reader} />
        ))}
        {tlsa.map((version, index) => (
          <TlsaVersion
            key={index}
            version={version}
            isNewest={tlsa.find(({ domain }) => domain === version.domain) === version}
            {...reader}
          />
        ))}
      </ul>
    </Card>
  );
}

type Reader = { today: string; locale: string };

const item = "flex flex-col gap-1.5 px-4 py-3 text-13 sm:px-5";

function StsVersion({ version, today, locale }: Reader & { version: JudgedVersion }) {
  const { policy, isCurrent, holders, holdings } = version;
  const differences = differencesInWords(version.differences);
  const tone = isCurrent ? "success" : holdings.every(({ isOver }) => isOver) ? "neutral" : "warning";
  return (
    <li className={item}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-14 font-medium">MTA-STS: {policyTitle(policy)}</h3>
        <Badge tone={tone}>{isCurrent ? "Current" : "Older"}</Badge>
      </div>
      <p className="font-mono text-12 wrap-anywhere text-muted">
        <WholeWords text={policyBody(version)} />
      </p>
      {differences && <p>{differences}</p>}
      {holders.length === 0 && <p>{notAppliedYet}</p>}
      {holders.length > 0 && isCurrent && (
        <p className="text-muted">Applied by {holdersInWords(holders, today, locale)}.</p>
      )}
      {policy &&
        holdingsInWords(holdings, policy.maxAge, today, locale).map((sentence) => <p key={sentence}>{sentence}</p>)}
      {!policy && !isCurrent && <p className="text-muted">Met by {holdersInWords(holders, today, locale)}.</p>}
    </li>
  );
}

function TlsaVersion({ version, isNewest, today, locale }: Reader & { version: PolicyVersion; isNewest: boolean }) {
  const { domain, lines, holders } = version;
  return (
    <li className={item}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-14 font-medium wrap-anywhere">DANE: {domain ?? "no server named"}</h3>
        <Badge tone={isNewest ? "success" : "neutral"}>{isNewest ? "Newest seen" : "Older"}</Badge>
      </div>
      <ul className="font-mono text-12 text-muted">
        {tlsaLines(lines).map((line, index) => (
          <li key={index} className="truncate" title={line}>
            {line}
          </li>
        ))}
      </ul>
      <p className="text-muted">Applied by {holdersInWords(holders, today, locale)}.</p>
    </li>
  );
}

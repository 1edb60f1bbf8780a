import { clsx } from "clsx";
import type { ReactNode } from "react";
import { ChevronDown } from "lucide-react";
import { toneText } from "@/components/ui/tone";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { Finding } from "@/lib/checks/finding";
import { FindingText } from "./finding-text";
import { CheckSentence } from "./check-sentence";
import { gravestFirstOf, gravestOf, isTrouble, severityLooks } from "./severity";

export type ShownCheck = {
  id: string;
  /** A noun phrase: “TLS reporting record”. */
  title: string;
  /** What it looks at, in one sentence. */
  about: string;
  findings: Finding[];
  /** What else is to be said of it, as since when it is so. */
  note?: ReactNode;
};

/** One check: folded it is one line, and what is in order stays so; opened it says all that it found. */
export function CheckRow({ check }: { check: ShownCheck }) {
  const severity = gravestOf(check.findings);
  const { tone, word } = severityLooks[severity];
  const findings = gravestFirstOf(check.findings, (finding) => finding.severity);
  const [first] = findings;
  return (
    <li id={`check-${check.id}`} className="scroll-mt-4">
      <details open={isTrouble(severity)} className="group/check">
        <summary className="flex list-none items-start gap-x-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2 sm:px-5 print:py-1.5 [&::-webkit-details-marker]:hidden">
          <ToneIcon tone={tone} className="mt-0.5 size-4" />
          <span className="flex min-w-0 flex-1 flex-col gap-x-3 sm:flex-row sm:items-baseline">
            <h3 className="shrink-0 text-14 font-medium">{check.title}</h3>
            {first && (
              <span className="text-13 text-muted group-open/check:invisible max-sm:line-clamp-2 max-sm:group-open/check:hidden sm:truncate print:line-clamp-none print:whitespace-normal print:group-open/check:hidden">
                <CheckSentence text={first.title} />
              </span>
            )}
          </span>
          <span className={clsx("shrink-0 text-13 font-medium", toneText[tone])}>{word}</span>
          <ChevronDown
            aria-hidden
            className="mt-0.5 size-4 shrink-0 text-muted transition-transform group-open/check:rotate-180 print:hidden"
          />
        </summary>
        <div className="flex flex-col gap-4 pr-4 pb-5 pl-11 sm:pr-5 sm:pl-12">
          <p className="text-13 text-pretty text-muted">{check.about}</p>
          {findings.map((finding, index) => (
            <FindingText key={index} finding={finding} isMarked={findings.length > 1} />
          ))}
          {check.note && <p className="text-12 text-muted">{check.note}</p>}
        </div>
      </details>
    </li>
  );
}

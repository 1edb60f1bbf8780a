import { clsx } from "clsx";
import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "@/components/ui/disclosure";
import { ToneIcon } from "@/components/ui/tone-icon";
import { visibleText } from "@/components/ui/visible-text";
import type { Finding } from "@/lib/checks/finding";
import { EvidenceBlock } from "./evidence-block";
import { remedyParts } from "./remedy-parts";
import { RfcSection } from "./rfc-section";
import { CheckSentence } from "./check-sentence";
import { isTrouble, severityLooks } from "./severity";

/** One finding in full: what it is, what shows it, what to do, where it is written. `isMarked`: with its own sign, where it is one of several. */
export function FindingText({ finding, isMarked }: { finding: Finding; isMarked: boolean }) {
  const { severity, title, evidence, section } = finding;
  const { tone, word } = severityLooks[severity];
  const { text: advice, lines } = remedyParts(finding.remedy ?? "");
  return (
    <div className={clsx("flex min-w-0 flex-col gap-3 text-14", isMarked && "relative pl-5.5")}>
      {isMarked && <ToneIcon tone={tone} label={word} className="absolute top-0.75 left-0" />}
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-pretty wrap-anywhere">
          <CheckSentence text={title} />
          {section && (
            <span className="ml-2 text-12 whitespace-nowrap text-muted">
              <RfcSection section={section} />
            </span>
          )}
        </p>
        {advice && (
          <p className="text-pretty wrap-anywhere">
            <span className="font-medium">What to do:</span> <CheckSentence text={advice} />
          </p>
        )}
      </div>
      {lines.length > 0 && <CodeBlock label="To change" text={lines.map(visibleText).join("\n")} />}
      {evidence !== "" &&
        (isTrouble(severity) ? (
          <EvidenceBlock evidence={evidence} />
        ) : (
          <Disclosure summary="What was seen">
            <EvidenceBlock evidence={evidence} label="As it came" />
          </Disclosure>
        ))}
    </div>
  );
}

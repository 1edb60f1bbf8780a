import { CheckSentence } from "@/components/checks/check-sentence";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { EnforceGate, GateEvidence } from "@/lib/checks/gate/enforce-gate";

const mostOpenShown = 3;

/** Whether the domain is ready for Enforce, and what speaks for and against it: what is open first, the rest on demand. */
export function Gate({ gate: { ready, evidence }, path }: { gate: EnforceGate; path: string }) {
  const open = evidence.filter(({ met }) => !met);
  // Where all is open yet, it is the beginning, and nothing stands out.
  const first = open.length < evidence.length ? open.slice(0, mostOpenShown) : [];
  const [shown, more] = ready ? [evidence, []] : [first, evidence];
  return (
    <div className="flex flex-col gap-2.5 rounded-md border border-line bg-sunken px-4 py-3">
      <p className="flex items-center gap-2 text-13 font-medium">
        <ToneIcon tone={ready ? "success" : "warning"} />
        {ready ? "Ready for Enforce" : `Not ready for Enforce: ${open.length} of ${evidence.length} points are open`}
      </p>
      {shown.length > 0 && <EvidenceList evidence={shown} />}
      {!ready && (
        <p className="text-13 text-muted">
          The <TextLink href={`${path}/checks`}>checks</TextLink> say what to do about what they found.
        </p>
      )}
      {more.length > shown.length && (
        <Disclosure summary={`All ${evidence.length} points`}>
          <EvidenceList evidence={more} />
        </Disclosure>
      )}
    </div>
  );
}

function EvidenceList({ evidence }: { evidence: GateEvidence[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {evidence.map(({ met, sentence }) => (
        <li key={sentence} className="flex gap-2 text-13 text-muted">
          <ToneIcon tone={met ? "success" : "warning"} label={met ? "Met" : "Open"} className="mt-[3px]" />
          <span className="min-w-0 text-pretty wrap-anywhere">
            <CheckSentence text={sentence} />
          </span>
        </li>
      ))}
    </ul>
  );
}

import { ToneIcon } from "@/components/ui/tone-icon";

export type GateEvidence = { ready: boolean; evidence: { met: boolean; sentence: string }[] };

/** Whether the domain is ready for Enforce, and what speaks for and against it. */
export function Gate({ gate: { ready, evidence } }: { gate: GateEvidence }) {
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-sunken px-4 py-3">
      <p className="flex items-center gap-2 text-13 font-medium">
        <ToneIcon tone={ready ? "success" : "warning"} />
        {ready ? "Ready for Enforce" : "Not ready for Enforce yet"}
      </p>
      <ul className="flex flex-col gap-1">
        {evidence.map(({ met, sentence }) => (
          <li key={sentence} className="flex gap-2 text-13 text-muted">
            <ToneIcon tone={met ? "success" : "warning"} label={met ? "Met" : "Not met"} className="mt-[3px]" />
            <span className="min-w-0 text-pretty wrap-anywhere">{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

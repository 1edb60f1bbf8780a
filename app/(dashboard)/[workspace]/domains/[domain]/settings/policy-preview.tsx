import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { writePolicy, type MtaStsMode } from "@/lib/mtasts/policy";

/** What the form says now: `mode`, `maxAge` in seconds and `mx`. */
export type PolicyDraft = { mode: MtaStsMode; maxAge: number; mx: string[] };

/** The policy text as the form stands, before it is saved too. */
export function PolicyPreview({
  draft,
  saved,
  fileName,
}: {
  draft: PolicyDraft;
  saved: PolicyDraft;
  fileName: string;
}) {
  const written = draft.mode === "none" ? null : writePolicy(draft);
  const isSaved = JSON.stringify(draft) === JSON.stringify(saved);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-6 flex-wrap items-center justify-between gap-2">
        <p className="text-13 font-medium">Policy text</p>
        <Badge tone={isSaved ? "neutral" : "warning"}>{isSaved ? "As saved" : "Not saved yet"}</Badge>
      </div>
      {written === null && (
        <p className="text-13 text-pretty text-muted">
          With None there is no text of its own. If senders hold a policy, mode none is served until they do not.
        </p>
      )}
      {written && !written.ok && <p className="text-13 text-pretty text-muted">{written.errors.join(" ")}</p>}
      {written?.ok && <CodeBlock label={fileName} text={written.text} />}
      {written?.ok && (
        <p className="text-13 text-pretty text-muted">
          The id in the <span className="font-mono">_mta-sts</span> record changes whenever this text does.
        </p>
      )}
    </div>
  );
}

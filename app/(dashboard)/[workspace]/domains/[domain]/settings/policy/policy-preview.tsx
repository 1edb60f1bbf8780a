import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { writePolicy, type MtaStsMode } from "@/lib/mtasts/policy";

/** What the form says now; `maxAge` in seconds. */
export type PolicyDraft = { mode: MtaStsMode; maxAge: number; mx: string[] };

/** The policy text as the form stands, before it is saved too; and the `record` that announces the saved one. */
export function PolicyPreview({
  draft,
  saved,
  record,
}: {
  draft: PolicyDraft;
  saved: PolicyDraft;
  record: string | null;
}) {
  const written = draft.mode === "none" ? null : writePolicy(draft);
  const isSaved = JSON.stringify(draft) === JSON.stringify(saved);
  return (
    <div className="flex min-w-0 flex-col gap-2 xl:sticky xl:top-6 xl:self-start">
      <div className="flex min-h-6 flex-wrap items-center justify-between gap-2">
        <p className="text-13 font-medium">Policy text</p>
        <Badge tone={isSaved ? "neutral" : "warning"}>{isSaved ? "As saved" : "Not saved yet"}</Badge>
      </div>
      {written === null && (
        <p className="text-13 text-pretty text-muted">
          With None there is no text of its own. If senders hold a policy, mode none is served until they do not.
        </p>
      )}
      {written && !written.ok && (
        <p className="text-13 text-pretty text-muted">
          {draft.mx.length === 0 ? "The text must name at least one MX server." : written.errors.join(" ")}
        </p>
      )}
      {written?.ok && <CodeBlock label="mta-sts.txt" text={written.text} />}
      {written?.ok && isSaved && record && <CodeBlock label="TXT record" text={record} />}
      {written?.ok && !isSaved && (
        <p className="text-13 text-pretty text-muted">
          Once this is saved, the record has another id: by it senders learn that the text has changed.
        </p>
      )}
    </div>
  );
}

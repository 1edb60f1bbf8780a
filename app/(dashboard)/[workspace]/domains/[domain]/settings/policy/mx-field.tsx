"use client";

import { RefreshCw } from "lucide-react";
import { Diff } from "@/components/ui/diff";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { MxChange } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/settings-state";

/** The servers that the policy names, and the two ways to have them written for you: as DNS has them, and as patterns. */
export function MxField({
  text,
  rows,
  rewrite,
  error,
  change,
  isReadOnly,
}: {
  text: string;
  rows: number;
  /** The other way in which the servers can be written; null where there is none. */
  rewrite: "patterns" | "hosts" | null;
  error: string | undefined;
  /** What the last refresh changed. */
  change: MxChange | undefined;
  isReadOnly: boolean;
}) {
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="MX servers"
        hint="The servers that take mail for this domain, one a line. A star may stand for the first label: *.mail.example.com."
        error={error}
      >
        {(control) => (
          <Textarea
            {...control}
            name="mxHosts"
            rows={Math.max(3, rows)}
            spellCheck={false}
            className="font-mono sm:text-13"
            defaultValue={text}
          />
        )}
      </Field>
      {change && (
        <div role="status" className="flex flex-col gap-2">
          <p className="text-13 text-muted">{change.sentence}</p>
          {change.added.length + change.removed.length > 0 && (
            <Diff
              label="What changed among the MX servers"
              lines={[
                ...change.removed.map((host) => ({ mark: "removed" as const, text: host })),
                ...change.added.map((host) => ({ mark: "added" as const, text: host })),
              ]}
            />
          )}
        </div>
      )}
      {!isReadOnly && (
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="intent" value="refresh" variant="secondary" size="sm" pendingLabel="Asking DNS">
            <RefreshCw aria-hidden /> Refresh MX servers
          </SubmitButton>
          {rewrite && (
            <SubmitButton name="intent" value={rewrite} variant="ghost" size="sm" pendingLabel="Rewriting">
              {rewrite === "hosts" ? "Write as exact hosts" : "Write as patterns"}
            </SubmitButton>
          )}
        </div>
      )}
    </div>
  );
}

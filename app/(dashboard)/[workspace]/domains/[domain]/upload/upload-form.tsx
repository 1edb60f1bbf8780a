"use client";

import { clsx } from "clsx";
import { Upload } from "lucide-react";
import { useActionState, useId, useRef, useState, type DragEvent } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { UploadState } from "@/app/(dashboard)/[workspace]/domains/[domain]/actions";
import { UploadResults } from "./upload-results";
import { answeredAs } from "@/app/answered";

/** A little less than a request may have, which would be refused without a word. */
const mostBytes = 25_000_000;

function judgeSize(input: HTMLInputElement) {
  const bytes = [...(input.files ?? [])].reduce((sum, { size }) => sum + size, 0);
  input.setCustomValidity(bytes > mostBytes ? "Larger than 25 MB together: choose fewer files at a time." : "");
}

/** Report files from elsewhere, dropped or chosen. */
export function UploadForm({ action }: { action: (state: UploadState, form: FormData) => Promise<UploadState> }) {
  const [{ results, refused }, submit] = useActionState(
    answeredAs(action, (_state, refused) => ({ results: [], refused })),
    { results: [] },
  );
  const [isOver, setIsOver] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (!input.current || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    judgeSize(input.current);
    form.current?.requestSubmit();
  };
  return (
    <Card
      title="Upload reports"
      description="Reports that reached you by another way: .json, .json.gz or whole mails as .eml."
    >
      <form ref={form} action={submit} className="flex flex-col gap-3">
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
          className={clsx(
            "flex flex-wrap items-center gap-3 rounded-md border border-dashed p-4 text-13 text-muted transition-colors",
            isOver ? "border-accent bg-accent-soft" : "border-control",
          )}
        >
          <Upload aria-hidden className="size-4 shrink-0" />
          <label htmlFor={id} className="min-w-0 flex-1 basis-40">
            Drop report files here, or choose them
          </label>
          <input
            ref={input}
            id={id}
            type="file"
            name="files"
            multiple
            accept=".json,.gz,.eml,.zip"
            onChange={(event) => judgeSize(event.currentTarget)}
            className="max-w-full min-w-0 text-13 file:mr-3 file:h-9 file:rounded-md file:border file:border-solid file:border-line file:bg-surface file:px-3 file:text-13 file:font-medium file:text-ink"
          />
          <SubmitButton variant="secondary" pendingLabel="Reading">
            Upload
          </SubmitButton>
        </div>
        {refused && (
          <Alert tone="failure" live>
            {refused}
          </Alert>
        )}
        <UploadResults results={results} />
      </form>
    </Card>
  );
}

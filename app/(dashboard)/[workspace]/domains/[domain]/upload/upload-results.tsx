import { Badge } from "@/components/ui/badge";
import type { UploadResult } from "@/lib/ingest/upload-reports";
import { outcomes } from "@/lib/ingest/outcomes";

/** What came of each uploaded file. */
export function UploadResults({ results }: { results: UploadResult[] }) {
  if (results.length === 0) return null;
  return (
    <ul role="status" className="flex flex-col divide-y divide-line text-13">
      {results.map(({ fileName, outcome, reason }, index) => (
        <li key={index} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
          <Badge tone={outcomes[outcome].tone}>{outcomes[outcome].title}</Badge>
          <span className="font-medium wrap-anywhere">{fileName}</span>
          <span className="text-muted">{reason ?? outcomes[outcome].meaning}</span>
        </li>
      ))}
    </ul>
  );
}

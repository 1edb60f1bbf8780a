import { ShareBar } from "@/components/charts/share-bar";
import { shortDayName } from "@/components/charts/daily-connections";
import type { FormState } from "@/app/form-action";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { exactCount, percent } from "@/components/ui/number";
import type { KeyFigures } from "@/lib/stats/figures-by-key";
import { ReporterChoice } from "./reporter-choice";

const mostShown = 10;

type Props = {
  reporters: KeyFigures[];
  marks: { newcomers: string[]; excluded: string[]; excludedClaims: string[] };
  /** Excludes and includes; null for who may not. */
  action: ((state: FormState, form: FormData) => Promise<FormState>) | null;
};

/** Who reported, by connections; who is new, and who is left out. */
export function Reporters({ reporters, marks, action }: Props) {
  const shown = reporters.slice(0, mostShown);
  const more = reporters.length - shown.length;
  return (
    <Card
      title="Who reported"
      description={more > 0 ? `The ${mostShown} with the most connections, of ${reporters.length}.` : "By connections."}
    >
      <div className="flex flex-col gap-4">
        {shown.length === 0 && <p className="text-14 text-muted">Nobody in this period.</p>}
        <ShareBar
          title="Reporters by connections"
          total={reporters.reduce((sum, one) => sum + one.successful + one.failed, 0)}
          rows={shown.map((figures) => ({
            key: figures.key ?? "other",
            label: <Name name={figures.key} isNew={marks.newcomers.includes(figures.key ?? "")} />,
            value: figures.successful + figures.failed,
            detail: detailOf(figures),
          }))}
        />
        {marks.excluded.length > 0 && (
          <p className="text-13 text-muted">Excluded from all figures: {marks.excluded.join(", ")}.</p>
        )}
        {marks.excludedClaims.length > 0 && (
          <p className="text-13 text-muted">
            Excluded where the name is only claimed, without a valid signature: {marks.excludedClaims.join(", ")}.
          </p>
        )}
        {action && (
          <ReporterChoice
            counted={reporters.flatMap(({ key }) => key ?? [])}
            excluded={[...marks.excluded, ...marks.excludedClaims]}
            action={action}
          />
        )}
      </div>
    </Card>
  );
}

function Name({ name, isNew }: { name: string | null; isNew: boolean }) {
  if (!isNew) return name ?? "Others";
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="truncate">{name}</span>
      <Badge tone="info">New</Badge>
    </span>
  );
}

function detailOf({ successful, failed, reports, lastDay }: KeyFigures): string {
  const rate = failed > 0 ? `; ${percent(failed, successful + failed)} failed` : "";
  return `${exactCount(reports)} ${reports === 1 ? "report" : "reports"}, last for ${shortDayName(lastDay)}${rate}`;
}

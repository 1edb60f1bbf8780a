import { ShareBar } from "@/components/charts/share-bar";
import { shortDayName } from "@/components/charts/daily-connections";
import { Card } from "@/components/ui/card";
import { exactCount, percent } from "@/components/ui/number";
import type { KeyFigures } from "@/lib/stats/figures-by-key";

const mostShown = 10;

/** Who reported, by connections. */
export function Reporters({ reporters }: { reporters: KeyFigures[] }) {
  const shown = reporters.slice(0, mostShown);
  const more = reporters.length - shown.length;
  return (
    <Card
      title="Who reported"
      description={more > 0 ? `The ${mostShown} with the most connections, of ${reporters.length}.` : "By connections."}
    >
      {shown.length === 0 && <p className="text-14 text-muted">Nobody in this period.</p>}
      <ShareBar
        title="Reporters by connections"
        total={reporters.reduce((sum, one) => sum + one.successful + one.failed, 0)}
        rows={shown.map(({ key, successful, failed, reports, lastDay }) => ({
          key: key ?? "other",
          label: key ?? "Others",
          value: successful + failed,
          detail: `${exactCount(reports)} ${reports === 1 ? "report" : "reports"}, last for ${shortDayName(lastDay)}${
            failed > 0 ? `; ${percent(failed, successful + failed)} failed` : ""
          }`,
        }))}
      />
    </Card>
  );
}

import { ButtonLink } from "@/components/ui/button-link";
import { visibleText } from "@/components/ui/visible-text";

/** Leads to the reports of the same reporter before and after this one. */
export function NeighbourLinks({
  path,
  reporter,
  earlier,
  later,
}: {
  path: string;
  reporter: string;
  earlier: string | null;
  later: string | null;
}) {
  if (!earlier && !later) return null;
  return (
    <nav aria-label={`Other reports of ${visibleText(reporter)}`} className="flex gap-2">
      {earlier && (
        <ButtonLink size="sm" href={`${path}/reports/${earlier}`}>
          Earlier report
        </ButtonLink>
      )}
      {later && (
        <ButtonLink size="sm" href={`${path}/reports/${later}`}>
          Later report
        </ButtonLink>
      )}
    </nav>
  );
}

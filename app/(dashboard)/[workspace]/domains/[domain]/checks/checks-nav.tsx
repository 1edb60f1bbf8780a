import { SegmentedNav } from "@/components/ui/segmented-nav";

const views = {
  results: { place: "", label: "Results" },
  walk: { place: "?walk=1", label: "Walk a delivery" },
  history: { place: "/history", label: "What changed" },
};

/** The three views of a domain's checks. */
export function ChecksNav({ path, current }: { path: string; current: keyof typeof views }) {
  const hrefOf = (place: string) => `${path}/checks${place}`;
  return (
    <div className="flex print:hidden">
      <SegmentedNav
        label="View of the checks"
        current={hrefOf(views[current].place)}
        items={Object.values(views).map(({ place, label }) => ({ href: hrefOf(place), label }))}
      />
    </div>
  );
}

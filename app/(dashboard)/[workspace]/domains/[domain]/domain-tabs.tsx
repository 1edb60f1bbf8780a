import { TabsNav } from "@/components/ui/tabs-nav";

/** The pages of one domain. */
export function DomainTabs({ path }: { path: string }) {
  return (
    <TabsNav
      label="Domain"
      items={[
        { href: path, label: "Report", exact: true },
        { href: `${path}/checks`, label: "Checks" },
        { href: `${path}/settings`, label: "Settings" },
      ]}
    />
  );
}

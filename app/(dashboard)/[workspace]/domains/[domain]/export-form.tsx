import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { formats, whats } from "./export/what";

/** The menu's downloads where it does not open: a plain form, for a reader without JavaScript. `href` as that of the menu. */
export function ExportForm({ href }: { href: string }) {
  const [action, query] = href.split("?");
  return (
    <form action={action} className="hidden flex-wrap items-center gap-2 noscript:flex">
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select name="what" aria-label="What to export">
        {optionsOf(whats)}
      </Select>
      <Select name="format" aria-label="Format">
        {optionsOf(formats)}
      </Select>
      <Button type="submit">Export</Button>
    </form>
  );
}

function optionsOf(names: Record<string, string>) {
  return Object.entries(names).map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}

import Link from "next/link";
import type { ReactNode } from "react";

/** A few exclusive views of one page, as links (the choice lives in the URL); `current` is the href in force. On a phone many stand in rows. */
export function SegmentedNav({
  label,
  items,
  current,
}: {
  label: string;
  items: { href: string; label: ReactNode }[];
  current: string;
}) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className="flex flex-wrap rounded-md border border-line bg-sunken p-0.5">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              prefetch={false}
              scroll={false}
              aria-current={item.href === current ? "true" : undefined}
              className="flex h-7.5 items-center rounded-[6px] border border-transparent px-3 text-13 whitespace-nowrap text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=true]:border-line aria-[current=true]:bg-surface aria-[current=true]:font-medium aria-[current=true]:text-ink max-[21rem]:px-2 forced-colors:not-aria-[current=true]:border-[color:Canvas]"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import { clsx } from "clsx";
import type { ReactNode } from "react";

/** What stands where there is nothing yet: why, and the one thing to do. */
export function EmptyState({
  title,
  icon,
  action,
  className,
  children,
}: {
  title: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div className={clsx("flex flex-col items-center gap-4 px-4 py-12 text-center", className)}>
      {icon && <div className="text-muted [&_svg]:size-8 [&_svg]:stroke-[1.25]">{icon}</div>}
      <div className="flex max-w-md flex-col gap-1">
        <p className="text-16 font-medium">{title}</p>
        {children && <div className="text-14 text-pretty text-muted">{children}</div>}
      </div>
      {action}
    </div>
  );
}

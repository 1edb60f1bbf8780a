import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { SkipLink } from "@/components/shell/skip-link";
import { TextLink } from "@/components/ui/text-link";

/** The frame of the pages that anybody may see. It reads no session: who is signed in looks at the same page. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-4xl flex-col px-4 sm:px-8 print:px-0">
      <SkipLink />
      <header className="flex h-16 shrink-0 items-center justify-between gap-4 sm:h-20 print:h-10">
        <Link href="/" prefetch={false} className="rounded-md">
          <Brand />
        </Link>
        <nav aria-label="Account" className="flex items-center gap-4 text-14">
          <TextLink href="/sign-in">Sign in</TextLink>
        </nav>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="flex min-w-0 flex-1 flex-col gap-6 pb-16 outline-none print:gap-4 print:pb-0"
      >
        {children}
      </main>
    </div>
  );
}

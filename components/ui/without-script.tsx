import type { ReactNode } from "react";

/** Takes a reader without JavaScript, to whom nothing is streamed, to the page that waits until it is whole. */
export function WithoutScript({ href, children }: { href: string; children: ReactNode }) {
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`0;url=${href}`} />
      <a href={href} className="text-14 text-accent underline">
        {children}
      </a>
    </noscript>
  );
}

"use client";

import type { ReactNode } from "react";
import type { Tone } from "./tone";

/** One silhouette a tone, so that meaning survives without colour. */
const shapes = {
  neutral: <circle cx="8" cy="8" r="5.25" fill="none" strokeWidth="1.5" />,
  success: <path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z" strokeWidth="0" />,
  failure: <path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3Z" strokeWidth="0" />,
  warning: <path d="M8 2.2 14.3 13.4H1.7Z" strokeWidth="1.6" />,
  info: <rect x="2" y="2" width="12" height="12" rx="3" strokeWidth="0" />,
} satisfies Record<Tone, ReactNode>;

const signs = {
  neutral: null,
  success: <path d="m5.2 8.2 2 2 3.7-4.2" />,
  failure: <path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2" />,
  warning: <path d="M8 6.2v3.2M8 11.6v.1" />,
  info: <path d="M8 7.6v3.6M8 5v.1" />,
} satisfies Record<Tone, ReactNode>;

/** What the marks are drawn from, once a page. */
export function ToneShapes() {
  return (
    <svg aria-hidden className="absolute size-0">
      {(Object.keys(shapes) as Tone[]).map((tone) => (
        <symbol key={tone} id={`tone-${tone}`} viewBox="0 0 16 16">
          <g fill="currentColor" stroke="currentColor" strokeLinejoin="round">
            {shapes[tone]}
          </g>
          <g fill="none" stroke="var(--color-surface)" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
            {signs[tone]}
          </g>
        </symbol>
      ))}
    </svg>
  );
}

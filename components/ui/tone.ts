/** What a mark, a badge or a notice means; each has a colour and a shape. */
export type Tone = "neutral" | "success" | "failure" | "warning" | "info";

export const toneText = {
  neutral: "text-muted",
  success: "text-success",
  failure: "text-failure",
  warning: "text-warning",
  info: "text-accent",
} satisfies Record<Tone, string>;

export const toneSurface = {
  neutral: "bg-hover",
  success: "bg-success-soft",
  failure: "bg-failure-soft",
  warning: "bg-warning-soft",
  info: "bg-accent-soft",
} satisfies Record<Tone, string>;

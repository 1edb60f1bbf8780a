import type { FailureKind } from "./daily-failures";

const paint = "var(--color-chart-failure)";
const ground = "var(--color-failure-soft)";

/** What a kind of failure is filled with, told apart by its pattern and not by colour; `prefix` as given to `FailurePatterns`. */
export function failureFill(prefix: string, kind: FailureKind): string {
  return kind === "negotiation" ? paint : `url(#${prefix}-${kind})`;
}

/** The patterns of the kinds of failure, within an `<svg>`; the first kind is plain. */
export function FailurePatterns({ prefix }: { prefix: string }) {
  const tile = { patternUnits: "userSpaceOnUse", width: 6, height: 6 } as const;
  return (
    <defs>
      <pattern id={`${prefix}-mta-sts`} {...tile} patternTransform="rotate(45)">
        <rect width="6" height="6" fill={ground} />
        <rect width="3.5" height="6" fill={paint} />
      </pattern>
      <pattern id={`${prefix}-dane`} {...tile}>
        <rect width="6" height="6" fill={ground} />
        <circle cx="3" cy="3" r="2.2" fill={paint} />
      </pattern>
      <pattern id={`${prefix}-general`} {...tile} patternTransform="rotate(-45)">
        <rect width="6" height="6" fill={ground} />
        <rect width="1.5" height="6" fill={paint} />
      </pattern>
      <pattern id={`${prefix}-undetailed`} {...tile}>
        <rect width="6" height="6" fill={ground} />
        <path d="M0 3h6M3 0v6" stroke={paint} strokeWidth="0.75" />
      </pattern>
    </defs>
  );
}

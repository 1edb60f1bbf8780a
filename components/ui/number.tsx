const exact = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

/** `9,812` in full, from ten thousand on shortened: `12.3K`, `4.56M`. */
export function shortCount(value: number): string {
  return Math.abs(value) < 10_000 ? exact.format(value) : short.format(value);
}

/** `12,345,678`. */
export function exactCount(value: number): string {
  return exact.format(value);
}

/** A count, shortened where it is long; the exact figure on hover and for screen readers. */
export function Count({ value, className }: { value: number; className?: string }) {
  const shown = shortCount(value);
  const whole = exactCount(value);
  if (shown === whole) return <span className={className}>{whole}</span>;
  return (
    <span className={className} title={whole}>
      <span aria-hidden>{shown}</span>
      <span className="sr-only">{whole}</span>
    </span>
  );
}

/**
 * A share as text, `12.3%`. Never rounds a little to nothing nor almost all to all (`<0.01%`, `>99.99%`), since one
 * failure among a million is not none; `–` where there is no whole to speak of.
 */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return "–";
  const share = (100 * part) / whole;
  if (share === 0 || share === 100) return `${share}%`;
  if (share < 0.01) return "<0.01%";
  if (share > 99.99) return ">99.99%";
  const digits = share < 10 || share > 90 ? 2 : 1;
  return `${share.toFixed(digits)}%`;
}

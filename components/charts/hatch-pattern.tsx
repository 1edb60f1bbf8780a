/** The grey hatch of days without data, as an SVG pattern to be named by `url(#id)`; `size` is its step in pixels. */
export function HatchPattern({ id, size = 5 }: { id: string; size?: number }) {
  return (
    <defs>
      <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2={size} stroke="var(--color-hatch)" strokeWidth={size / 2} />
      </pattern>
    </defs>
  );
}

/** By which words a package is known that the bundler has renamed all else of. */
const marks: Record<string, RegExp> = {
  "react-dom": /Minified React error|react-dom@/,
  "Next's router": /__next_router|NEXT_REDIRECT|next-router-state-tree/i,
  recharts: /recharts-/,
  "redux and immer": /\[Immer\]|immer-draftable|@@redux/,
  d3: /scaleBand|curveBasis|bumpX|unknown format|invalid format/,
  "es-toolkit": /es-toolkit|__lodash_hash_undefined__/,
  radix: /data-radix|radix-/,
  "floating-ui": /data-floating|floating-ui|--radix-popper/,
  zod: /invalid_type|ZodError/,
  lucide: /lucide/,
  polyfills: /core-js/,
};

/** What is in a script, as far as its text gives it away. */
export async function contentsOf(url: string): Promise<string> {
  const text = await (await fetch(url)).text();
  const found = Object.entries(marks).flatMap(([name, mark]) => (mark.test(text) ? [name] : []));
  return `${Math.round(text.length / 1_000)} kB of text; ${found.join(", ") || "the product's own"}`;
}

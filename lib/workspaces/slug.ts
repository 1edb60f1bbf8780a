import type { Transaction } from "@/lib/db/client";

// First segments of our own paths, and those of Next's error pages; a workspace of that name would be hidden behind them.
const reserved = new Set([
  ...["api", "operator", "sign-in", "sign-up", "check", "docs", "_next", "icon", "favicon"],
  ...["404", "500"],
]);

/** A free slug made of the name: `Ada's mail` → `ada-s-mail`, then `ada-s-mail-2`. */
export async function slugFor(tx: Transaction, name: string): Promise<string> {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-/, "")
      .slice(0, 40)
      .replace(/-$/, "") || "workspace";
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (reserved.has(slug)) continue;
    if ((await tx.workspace.count({ where: { slug } })) === 0) return slug;
  }
}

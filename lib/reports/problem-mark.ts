import { createHash } from "node:crypto";
import type { Problem } from "./problem";

/** A short name for a problem, whoever sees it, that may stand in a URL: ten letters and digits. */
export function problemMark({ resultType, mx, reason }: Pick<Problem, "resultType" | "mx" | "reason">): string {
  return createHash("sha256")
    .update(JSON.stringify([resultType, mx, reason]))
    .digest("hex")
    .slice(0, 10);
}

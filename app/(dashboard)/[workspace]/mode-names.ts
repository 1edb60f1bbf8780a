import type { MtaStsMode } from "@/lib/mtasts/policy";

/** The MTA-STS modes as they are called on screen. */
export const modeNames = { none: "None", testing: "Testing", enforce: "Enforce" } satisfies Record<MtaStsMode, string>;

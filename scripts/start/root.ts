import path from "node:path";

/** The folder of the project, wherever it was started from. */
export const root = path.resolve(import.meta.dirname, "../..");

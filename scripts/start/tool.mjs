/**
 * Runs the script that its first argument names as `node SCRIPT …` does, and ends with whoever started it. It is no `--import` of that
 * script, for then those that the script starts would have it too.
 */
import { pathToFileURL } from "node:url";
import "./end-with-parent.mjs";

process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1]).href);

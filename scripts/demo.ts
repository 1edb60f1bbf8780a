/**
 * `npm run demo`: Waxseal with 90 days of invented reports, on a data directory of its own (`DATA_DIR`, by default ./data-demo) and
 * without a connection to anywhere. Ctrl-C stops all of it; the next start goes on from there.
 */
import { beginLifetime } from "./start/lifetime";
import { runDemo } from "./demo/run-demo";

const life = beginLifetime();
runDemo(life).catch((error) => life.end(error));

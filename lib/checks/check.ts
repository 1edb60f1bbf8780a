import type { CheckId, Finding } from "./finding";
import type { Sight } from "./sight/sight";

/**
 * One live test of a domain. It only looks: no mail is sent, nothing changes at the other end. What it throws is a bug; whatever it
 * meets out there becomes a finding.
 */
export type Check = {
  id: CheckId;
  /** A noun phrase: “TLS reporting record”. */
  title: string;
  /** What it looks at, in one sentence. */
  about: string;
  run(sight: Sight): Promise<Finding[]>;
};

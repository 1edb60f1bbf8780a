import { env } from "@/lib/env";
import { dateFormat } from "@/lib/names/date-format";
import type { Proof } from "./find-proof";
import type { Domain } from "./get-domain";

const dayMs = 86_400_000;
/** As checks write days: whoever shows the finding writes them as its reader does. */
const day = dateFormat("date");
/** How long a verified domain stays so without its proof: time enough to mend a record, too short to keep a name that was sold. */
const daysWithoutProof = 7;

/** `lostAt`: since when the proof has not been found. `isOver`: the domain is no longer verified. */
export type ProofLoss = { lostAt: Date | null; isOver: boolean; finding: string };

/**
 * What follows for a domain from whether its proof was found now. What DNS does not answer changes nothing, and neither does anything
 * where the instance asks for no proof. Pure.
 */
export function proofLoss(domain: Pick<Domain, "verifiedAt" | "proofLostAt">, proof: Proof, asOf: Date): ProofLoss {
  const { finding } = proof;
  if (proof.isProved) return { lostAt: null, isOver: false, finding };
  const isAsked = domain.verifiedAt !== null && env.DOMAIN_PROOF === "dns";
  if (!isAsked || !proof.isCertain) return { lostAt: domain.proofLostAt, isOver: false, finding };
  const lostAt = domain.proofLostAt ?? asOf;
  const end = new Date(lostAt.getTime() + daysWithoutProof * dayMs);
  const isOver = asOf >= end;
  const then = isOver
    ? `The proof has been missing since ${day.format(lostAt)}, so this domain is no longer verified: new reports are held until it is there again.`
    : `If the proof is not there again by ${day.format(end)}, this domain is no longer verified.`;
  return { lostAt, isOver, finding: `${finding} ${then}` };
}

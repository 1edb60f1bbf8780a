import { CheckSentence } from "@/components/checks/check-sentence";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import type { Domain } from "@/lib/domains/get-domain";

/** What came of a proof of ownership that was there before: by when it must be back, or that reports are held without it. */
export function MissingProof({ domain, path }: { domain: Domain; path: string }) {
  if (domain.proofLostAt === null) return null;
  return (
    <Alert
      tone="warning"
      title={domain.verifiedAt ? "The proof of ownership is missing" : "No longer verified"}
      action={
        <ButtonLink href={`${path}/settings`} variant="secondary" size="sm">
          See the record
        </ButtonLink>
      }
    >
      <CheckSentence text={domain.proofFinding ?? ""} />
    </Alert>
  );
}

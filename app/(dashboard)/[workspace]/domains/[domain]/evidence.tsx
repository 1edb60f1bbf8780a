import type { Domain } from "@/lib/domains/get-domain";
import { dayOf, type Period } from "@/lib/stats/period";
import type { LoadedEvidence } from "./load-evidence";
import { MxHosts } from "./mx-hosts";
import { Networks } from "./networks";
import { PoliciesSeen } from "./policies-seen";
import { PolicyInForce } from "./policy-in-force";
import { TimesToFix } from "./times-to-fix";

/** What stands behind the figures: the policies and their dates, how long problems lasted, and where they were seen. */
export function Evidence({
  evidence: { versions, tlsa, isOurs, settings, history, fixes, mx, networks },
  domain,
  period,
  asOf,
}: {
  evidence: LoadedEvidence;
  domain: Domain;
  period: Period;
  asOf: Date;
}) {
  const today = dayOf(asOf);
  return (
    <>
      <TimesToFix problems={fixes} today={today} />
      <div className="grid grid-cols-1 items-start gap-6 empty:hidden lg:grid-cols-2">
        <MxHosts figures={mx} mxHosts={domain.mxHosts} />
        <Networks figures={networks} />
      </div>
      <PoliciesSeen {...{ versions, tlsa, isOurs, today }} />
      <PolicyInForce {...{ settings, history, period, today }} />
    </>
  );
}

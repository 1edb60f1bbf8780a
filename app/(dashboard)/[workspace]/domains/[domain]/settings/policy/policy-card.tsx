import { modeNames } from "@/app/(dashboard)/[workspace]/mode-names";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { maxAgeInWords } from "@/lib/mtasts/describe-policy";
import { asPatterns, broadPatterns } from "@/lib/mtasts/mx-patterns";
import { policySettings, settingsMark } from "@/lib/policies/settings-mark";
import { isProvidersParent } from "@/lib/tlsrpt/mail-providers";
import { savePolicy } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/actions";
import { Gate } from "./gate";
import type { SettingsView } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/load-settings";
import { PolicyForm } from "./policy-form";
import { WindDown } from "./wind-down";

/** What the policy says: its level, how long it is kept, and the servers that it names. */
export function PolicyCard({ slug, path, domain, mayChange, served, gate, asOf }: SettingsView) {
  const { name, mode, maxAge, mxHosts, hosting } = domain;
  const broad = broadPatterns(mxHosts, name, isProvidersParent);
  return (
    <Card
      title="MTA-STS policy"
      description="Tells senders that your mail servers speak TLS, and which servers they are."
    >
      <div className="flex flex-col gap-5">
        {hosting === "watched" && (
          <Alert tone="info" title="The policy lives elsewhere">
            It is looked at and judged there. What is chosen here is not published.
          </Alert>
        )}
        {served.state === "winding-down" && <WindDown served={served} asOf={asOf} />}
        <p className="hidden text-14 print:block">
          {modeNames[mode]}
          {mode !== "none" && `, kept for ${maxAgeInWords(maxAge)}, for ${mxHosts.join(", ") || "no MX server yet"}`}.
        </p>
        <PolicyForm
          domain={name}
          settings={{
            mode,
            maxAge,
            mxHosts,
            hasShorter: asPatterns(mxHosts, name, isProvidersParent).length < mxHosts.length,
          }}
          record={served.state === "serving" && hosting !== "watched" ? served.record.text : null}
          action={mayChange ? savePolicy.bind(null, slug, name, settingsMark(domain, policySettings)) : null}
          gate={gate && <Gate gate={gate} path={path} />}
          notes={broad.length > 0 && <TooBroad patterns={broad} domain={name} />}
        />
      </div>
    </Card>
  );
}

/** RFC 8461 §10.4 */
function TooBroad({ patterns, domain }: { patterns: string[]; domain: string }) {
  return (
    <Alert tone="warning" title={patterns.length === 1 ? "A pattern is very broad" : "Some patterns are very broad"}>
      With {patterns.join(", ")}, any host right under that name may take the mail of {domain}, whoever runs it. Name
      the servers instead.
    </Alert>
  );
}

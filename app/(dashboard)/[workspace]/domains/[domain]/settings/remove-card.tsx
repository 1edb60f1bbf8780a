import { Card } from "@/components/ui/card";
import type { Domain } from "@/lib/domains/get-domain";
import type { ServedPolicy } from "@/lib/policies/served-policy";
import { remove } from "./actions";
import type { SettingsView } from "./load-settings";
import { RemoveForm } from "./remove-form";

/** The end of a domain here, and what comes of it, said before. */
export function RemoveCard({ slug, domain: { name, hosting }, served, mayChange }: SettingsView) {
  return (
    <Card title="Remove this domain" description="This cannot be undone." className="border-failure/40 print:hidden">
      <div className="flex flex-col gap-5">
        <ul className="flex list-disc flex-col gap-1 pl-5 text-14 text-pretty text-muted marker:text-control">
          {consequences(name, hosting, served).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {mayChange ? (
          <RemoveForm domain={name} action={remove.bind(null, slug, name)} />
        ) : (
          <p className="text-13 text-muted">An admin of the workspace can remove it.</p>
        )}
      </div>
    </Card>
  );
}

function consequences(domain: string, hosting: Domain["hosting"], served: ServedPolicy): string[] {
  const holds = served.state === "serving" || served.state === "winding-down";
  return [
    "Its reports, figures, checks and settings are deleted, and the address for its reports no longer works: take it out of the TLS reporting record.",
    ...(holds && hosting === "hosted"
      ? [
          "Its policy is served as mode none until no sender can hold the old one any more. Leave the CNAME and the record until then; mail is not refused meanwhile.",
        ]
      : []),
    ...(holds && hosting === "self"
      ? [
          "The policy on your own server stays as it is. To be rid of it without losing mail, choose None above first and serve that text.",
        ]
      : []),
    `Nobody else can take over ${domain} here without a proof in DNS.`,
  ];
}

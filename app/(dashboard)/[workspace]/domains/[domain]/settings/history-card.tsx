import { use } from "react";
import { modeNames } from "@/app/(dashboard)/[workspace]/mode-names";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { describeMoment } from "@/components/ui/describe-time";
import { Disclosure } from "@/components/ui/disclosure";
import { readerLocale } from "@/components/ui/reader-locale";
import { Time } from "@/components/ui/time";
import { visibleText } from "@/components/ui/visible-text";
import { maxAgeInWords } from "@/lib/mtasts/describe-policy";
import type { PolicyVersion } from "@/lib/policies/list-policies";
import { policySettings, settingsMark } from "@/lib/policies/settings-mark";
import { rollBack } from "./actions";
import type { SettingsView } from "./load-settings";
import { RollBackForm } from "./roll-back-form";
import type { SettingsAction } from "./settings-state";

type Listed = {
  domain: string;
  versions: PolicyVersion[];
  /** The action that goes back to a version; null for those who may only read. */
  actionFor: ((firstServedAt: Date) => SettingsAction) | null;
};

const mostShown = 10;

/** Every policy that was served, newest first, and the way back to each. */
export function HistoryCard({ slug, domain, versions, mayChange }: SettingsView) {
  const { name } = domain;
  const drawn = settingsMark(domain, policySettings);
  const [shown, older] = [versions.slice(0, mostShown), versions.slice(mostShown)];
  const actionFor = mayChange
    ? (at: Date) => rollBack.bind(null, slug, name, { firstServedAt: at.toISOString(), drawn })
    : null;
  const listed = { domain: name, actionFor };
  return (
    <Card
      title="Policies served"
      description="What senders were given, and from when to when. They may hold each for its maximum age after it was last served."
      flush
    >
      {versions.length === 0 && <p className="p-4 text-14 text-muted sm:px-5">No policy was served yet.</p>}
      <Versions {...listed} versions={shown} />
      {older.length > 0 && (
        <div className="border-t border-line p-4 sm:px-5">
          <Disclosure summary={`${older.length} older`}>
            <Versions {...listed} versions={older} />
          </Disclosure>
        </div>
      )}
    </Card>
  );
}

function Versions({ domain, versions, actionFor }: Listed) {
  const locale = use(readerLocale());
  return (
    <ol aria-label="Policies served" className="divide-y divide-line">
      {versions.map((version) => (
        <li key={version.firstServedAt.toISOString()} className="flex flex-col gap-2 px-4 py-3 sm:px-5">
          <Version version={version} />
          <Disclosure summary="Text and id">
            <div className="flex flex-col gap-3">
              <CodeBlock
                label={version.policyId ? `id ${version.policyId}` : "Without an id"}
                text={version.text.split(/\r?\n/).map(visibleText).join("\n")}
              />
              {actionFor && version.lastServedAt !== null && version.mode !== "none" && (
                <RollBackForm
                  domain={domain}
                  moment={describeMoment(version.firstServedAt, locale)}
                  action={actionFor(version.firstServedAt)}
                />
              )}
            </div>
          </Disclosure>
        </li>
      ))}
    </ol>
  );
}

const places = { hosted: "served here", self: "on your server", watched: "elsewhere" };

function Version({ version: { mode, maxAge, firstServedAt, lastServedAt, hosting } }: { version: PolicyVersion }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-muted">
      <Badge tone={lastServedAt === null ? "info" : "neutral"}>{modeNames[mode]}</Badge>
      <span className="text-ink">
        <Time value={firstServedAt} /> to {lastServedAt === null ? "now" : <Time value={lastServedAt} />}
      </span>
      <span>max_age {maxAgeInWords(maxAge)}</span>
      <span>{places[hosting]}</span>
    </p>
  );
}

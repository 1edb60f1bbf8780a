"use client";

import { RefreshCw } from "lucide-react";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { FormState } from "@/app/form-action";
import { levels, maxAges } from "./levels";

type Settings = {
  additionalRecipients: string[];
  mode: "none" | "testing" | "enforce";
  maxAge: number;
  mxHosts: string[];
  mxRefreshedAt: string | null;
};
type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** What the owner chooses: who else gets reports, the MTA-STS level, its maximum age and the MX servers. */
export function SettingsForm({
  settings,
  saveAction,
  refreshAction,
}: {
  settings: Settings;
  saveAction: Action;
  refreshAction: Action;
}) {
  const [saved, save] = useActionState(saveAction, { outcome: "untouched" });
  const [refreshed, refresh] = useActionState(refreshAction, { outcome: "untouched" });
  const values = saved.outcome === "refused" ? saved.values : undefined;
  const ages = maxAges.some(({ seconds }) => seconds === settings.maxAge)
    ? maxAges
    : [...maxAges, { seconds: settings.maxAge, label: `${settings.maxAge} seconds` }];
  return (
    <Card title="Settings" description="Kept for this domain. The records beside follow them.">
      <form action={save} className="flex flex-col gap-6" noValidate>
        <RadioGroup
          key={`mode ${settings.mode}`}
          legend="MTA-STS level"
          name="mode"
          options={levels}
          defaultValue={values?.mode ?? settings.mode}
          error={saved.errors?.mode}
        />
        <Field
          label="Maximum age"
          hint="How long senders keep the policy. Long protects better; short lets you change your mind sooner."
          error={saved.errors?.maxAge}
        >
          {(control) => (
            <Select {...control} key={settings.maxAge} name="maxAge" defaultValue={values?.maxAge ?? settings.maxAge}>
              {ages.map(({ seconds, label }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="flex flex-col gap-2">
          <Field
            label="MX servers"
            hint="The servers that take mail for this domain, one a line. A star may stand for the first label: *.mail.example.com."
            error={saved.errors?.mxHosts}
          >
            {(control) => (
              <Textarea
                {...control}
                key={settings.mxHosts.join()}
                name="mxHosts"
                rows={Math.max(3, settings.mxHosts.length)}
                spellCheck={false}
                className="font-mono text-13"
                defaultValue={values?.mxHosts ?? settings.mxHosts.join("\n")}
              />
            )}
          </Field>
          {refreshed.message && (
            <Alert tone="info" live>
              {refreshed.message}
            </Alert>
          )}
          <div>
            <SubmitButton variant="secondary" size="sm" formAction={refresh} pendingLabel="Asking DNS">
              <RefreshCw aria-hidden /> Refresh MX servers
            </SubmitButton>
          </div>
        </div>
        <Field
          label="Additional recipients"
          optional
          hint="Others who should get the reports too: e-mail addresses or https URLs, one a line."
          error={saved.errors?.additionalRecipients}
        >
          {(control) => (
            <Textarea
              {...control}
              key={settings.additionalRecipients.join()}
              name="additionalRecipients"
              rows={2}
              spellCheck={false}
              className="font-mono text-13"
              defaultValue={
                values?.additionalRecipients ??
                settings.additionalRecipients.map((uri) => uri.replace(/^mailto:/, "")).join("\n")
              }
            />
          )}
        </Field>
        {saved.outcome === "done" && (
          <Alert tone="success" live>
            {saved.message}
          </Alert>
        )}
        {saved.message && saved.outcome === "refused" && (
          <Alert tone="failure" live>
            {saved.message}
          </Alert>
        )}
        <div>
          <SubmitButton pendingLabel="Saving">Save settings</SubmitButton>
        </div>
      </form>
    </Card>
  );
}

"use client";

import { useState, type ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import { readMxList } from "@/lib/mtasts/mx-list";
import { levels, maxAgesWith } from "./levels";
import { MxField } from "./mx-field";
import { PolicyPreview, type PolicyDraft } from "./policy-preview";
import type { SettingsState } from "@/app/(dashboard)/[workspace]/domains/[domain]/settings/settings-state";

/** `maxAge` in seconds; `hasShorter`: some of the servers can be written as a pattern. */
export type PolicySettings = { mode: MtaStsMode; maxAge: number; mxHosts: string[]; hasShorter: boolean };

/** The fields, and beside them the policy that they make. */
export function PolicyFields({
  settings: { mode, maxAge, mxHosts, hasShorter },
  entered: values,
  state: { errors, mx },
  record,
  isReadOnly,
  gate,
  notes,
}: {
  settings: PolicySettings;
  /** What the form was last sent with, where that is not saved. */
  entered: Record<string, string> | undefined;
  state: SettingsState;
  record: string | null;
  isReadOnly: boolean;
  gate: ReactNode;
  notes: ReactNode;
}) {
  const saved = { mode, maxAge, mx: mxHosts };
  const [draft, setDraft] = useState<PolicyDraft>({
    mode: modeOf(values?.mode) ?? mode,
    maxAge: Number(values?.maxAge ?? maxAge),
    mx: values?.mxHosts === undefined ? mxHosts : readMxList(values.mxHosts),
  });
  return (
    <div className="grid min-w-0 grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <fieldset
        disabled={isReadOnly}
        className="flex min-w-0 flex-col gap-6"
        onChange={(event) => setDraft(draftIn(event.currentTarget.form))}
      >
        <div className="flex flex-col gap-2">
          <RadioGroup
            legend="Level"
            name="mode"
            options={levels}
            defaultValue={values?.mode ?? mode}
            error={errors?.mode}
          />
          {gate}
        </div>
        <Field
          label="Maximum age"
          hint="How long senders keep the policy. Long protects better; short lets you change your mind sooner."
          error={errors?.maxAge}
        >
          {(control) => (
            <Select {...control} name="maxAge" defaultValue={values?.maxAge ?? maxAge} className="max-w-60">
              {maxAgesWith(maxAge).map(({ seconds, label }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <MxField
          text={values?.mxHosts ?? mxHosts.join("\n")}
          rows={mxHosts.length}
          rewrite={draft.mx.some((host) => host.startsWith("*.")) ? "hosts" : hasShorter ? "patterns" : null}
          error={errors?.mxHosts}
          change={mx}
          isReadOnly={isReadOnly}
        />
        {notes}
      </fieldset>
      <PolicyPreview draft={draft} saved={saved} record={record} />
    </div>
  );
}

function draftIn(form: HTMLFormElement | null): PolicyDraft {
  const entered = new FormData(form ?? undefined);
  return {
    mode: modeOf(entered.get("mode")) ?? "none",
    maxAge: Number(entered.get("maxAge")),
    mx: readMxList(String(entered.get("mxHosts") ?? "")),
  };
}

function modeOf(value: unknown): MtaStsMode | null {
  return value === "none" || value === "testing" || value === "enforce" ? value : null;
}

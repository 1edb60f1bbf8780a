import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** The domain's name, typed by whoever means it; `purpose` is what it then does: “remove it”. */
export function ConfirmName({ domain, purpose, error }: { domain: string; purpose: string; error?: string }) {
  return (
    <Field label={`Type ${domain} to ${purpose}`} error={error}>
      {(control) => (
        <Input
          {...control}
          name="confirmation"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="max-w-sm font-mono sm:text-13"
        />
      )}
    </Field>
  );
}

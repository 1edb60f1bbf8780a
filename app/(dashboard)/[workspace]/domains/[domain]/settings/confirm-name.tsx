import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** The domain's name, typed by whoever means it. */
export function ConfirmName({ domain, error }: { domain: string; error?: string }) {
  return (
    <Field label={`Type ${domain} to confirm`} error={error}>
      {(control) => (
        <Input
          {...control}
          name="confirmation"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="max-w-sm font-mono text-13"
        />
      )}
    </Field>
  );
}

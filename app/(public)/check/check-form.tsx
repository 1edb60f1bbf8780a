import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Asks for a domain; a plain form, so that it works without JavaScript. */
export function CheckForm({ typed, error }: { typed: string; error?: string }) {
  return (
    <form action="/check" method="get" className="flex flex-col gap-3 sm:flex-row">
      <Field label="Domain" error={error} hint="The part behind the @ of an address." className="sm:flex-1">
        {(control) => (
          <Input
            {...control}
            name="domain"
            defaultValue={typed}
            placeholder="example.com"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="url"
            maxLength={300}
            required
            className="sm:h-11"
          />
        )}
      </Field>
      {/* Beside the field, not beside its label. */}
      <Button type="submit" variant="primary" size="lg" className="sm:mt-6.5">
        Check it
      </Button>
    </form>
  );
}

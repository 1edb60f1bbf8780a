import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Asks for a domain; a plain form, so that it works without JavaScript. */
export function CheckForm({ typed, error }: { typed: string; error?: string }) {
  return (
    <form action="/check" method="get" className="flex flex-col gap-3">
      <Field label="Domain" error={error} hint="The part behind the @ of an address.">
        {(control) => (
          <div className="flex flex-col gap-3 sm:flex-row">
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
              className="sm:h-11 sm:flex-1"
            />
            <Button type="submit" variant="primary" size="lg">
              Check it
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

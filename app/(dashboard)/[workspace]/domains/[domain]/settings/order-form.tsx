"use client";

import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { textFields } from "@/app/text-fields";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AskedOrder } from "./asked-order";

/**
 * Asks for the steps by the query of the page at `path`. It is drawn anew in its place, so that what is entered in its other forms and not
 * saved stays; for as long as DNS takes, the button says so.
 */
export function OrderForm({ path, asked }: { path: string; asked: AskedOrder | null }) {
  const router = useRouter();
  const [isAsking, startAsking] = useTransition();
  return (
    <form
      action={`${path}#changes`}
      onSubmit={(event) => {
        event.preventDefault();
        const query = new URLSearchParams(textFields(new FormData(event.currentTarget)));
        startAsking(() => router.replace(`${path}?${query}#changes`));
      }}
      className="flex flex-wrap items-start gap-3"
    >
      <Field label="What" className="w-36">
        {(control) => (
          <Select {...control} name="change" defaultValue={asked?.change ?? "add"}>
            <option value="add">Add</option>
            <option value="remove">Remove</option>
          </Select>
        )}
      </Field>
      <Field
        label="Mail server"
        className="min-w-0 flex-1 basis-60"
        error={asked?.host === null && "Enter the name of a mail server, such as mx2.example.com."}
      >
        {(control) => (
          <Input
            {...control}
            name="mx"
            required
            spellCheck={false}
            autoCapitalize="none"
            placeholder="mx2.example.com"
            className="font-mono sm:text-13"
            defaultValue={asked?.host ?? asked?.entered}
          />
        )}
      </Field>
      <Button type="submit" aria-busy={isAsking || undefined} className="sm:mt-6.5">
        {isAsking && <LoaderCircle aria-hidden className="animate-spin" />}
        {isAsking ? "Asking DNS" : "Show the steps"}
      </Button>
    </form>
  );
}

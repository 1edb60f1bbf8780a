import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AskedOrder } from "./asked-order";
import type { SettingsView } from "./load-settings";
import { OrderSteps } from "./order-steps";

/** In which order a mail server is added or removed, so that no sender refuses mail meanwhile: the steps for the one asked about. */
export function OrderCard({ asked, kept }: SettingsView & { asked: AskedOrder | null }) {
  return (
    <Card
      title="Add or remove a mail server"
      description="In the order in which no sender refuses mail meanwhile. Nothing is changed by looking."
      className={asked ? undefined : "print:hidden"}
    >
      <div className="flex flex-col gap-5">
        <form method="get" action="#changes" className="flex flex-wrap items-start gap-3">
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
          <Button type="submit" className="sm:mt-6.5">
            Show the steps
          </Button>
        </form>
        {asked?.host && kept && <OrderSteps change={asked.change} host={asked.host} kept={kept} />}
      </div>
    </Card>
  );
}

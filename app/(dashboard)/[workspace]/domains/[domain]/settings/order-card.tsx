import { Card } from "@/components/ui/card";
import type { AskedOrder } from "./asked-order";
import type { SettingsView } from "./load-settings";
import { OrderForm } from "./order-form";
import { OrderSteps } from "./order-steps";

/** In which order a mail server is added or removed, so that no sender refuses mail meanwhile: the steps for the one asked about. */
export function OrderCard({ path, asked, kept }: SettingsView & { asked: AskedOrder | null }) {
  return (
    <Card
      title="Add or remove a mail server"
      description="In the order in which no sender refuses mail meanwhile. Nothing is changed by looking."
      className={asked ? undefined : "print:hidden"}
    >
      <div className="flex flex-col gap-5">
        <OrderForm path={`${path}/settings`} asked={asked} />
        {asked?.host && kept && <OrderSteps change={asked.change} host={asked.host} kept={kept} />}
      </div>
    </Card>
  );
}

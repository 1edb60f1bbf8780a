import { Steps } from "@/components/ui/steps";
import { changeFacts, type Kept } from "@/lib/checks/kept/change-facts";
import { orderToAdd, orderToRemove } from "@/lib/policies/change-order";
import type { AskedOrder } from "./asked-order";

/** The steps for one server, with what is done of them by a look at DNS now. The page waits for them: what comes later needs JavaScript. */
export async function OrderSteps({ change, host, kept }: { change: AskedOrder["change"]; host: string; kept: Kept }) {
  const facts = await changeFacts(host, kept);
  if ("failed" in facts) return <p className="text-14 text-muted">{facts.failed}</p>;
  const steps = change === "add" ? orderToAdd(host, facts) : orderToRemove(host, facts);
  const next = steps.findIndex(({ done }) => !done);
  return (
    <Steps
      steps={steps.map(({ done, title, detail }, at) => ({
        ...{ key: title, title, detail },
        state: done ? "done" : at === next ? "current" : "waiting",
      }))}
    />
  );
}

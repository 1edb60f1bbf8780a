"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction, type FormState } from "@/app/form-action";
import { actorOf, requireOperator } from "@/app/session";
import { reprocessDelivery, reprocessRefusals } from "@/lib/ingest/reprocess";

const One = z.object({ id: z.uuid() });
const Reason = z.object({ reason: z.string().min(1) });

export async function readAgain(_: FormState, form: FormData): Promise<FormState> {
  const actor = await actorOf(await requireOperator());
  return formAction(One, form, async ({ id }) => {
    await reprocessDelivery(actor, id);
    revalidatePath("/operator");
    return "It is read again within seconds.";
  });
}

export async function readAllAgain(_: FormState, form: FormData): Promise<FormState> {
  const actor = await actorOf(await requireOperator());
  return formAction(Reason, form, async ({ reason }) => {
    const count = await reprocessRefusals(actor, reason);
    revalidatePath("/operator");
    return `${count} ${count === 1 ? "delivery is" : "deliveries are"} read again, the oldest first.`;
  });
}

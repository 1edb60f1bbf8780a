/** Reports by the thousand, as they would have come over a year: a mail a report, signed by its sender, each the morning after its day. */
import { setTimeout as sleep } from "node:timers/promises";
import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail";
import { addDays } from "@/lib/stats/period";
import { reportMail, type SampleReport } from "./report-mail";
import type { Stage } from "./stage";
import { txtLine } from "./zone-lines";

/** Of Ed25519, whose signatures cost a tenth. */
const { privateKey, txt } = dkimKeyPair({ type: "ed25519" });
const selector = "many";
const atOnce = 100;

type Many = { domain: string; address: string; senders: string[]; days: string[] };

/** A report of each sender for each day; a tenth of them with failures. Returns how many. */
export async function deliverMany(stage: Stage, { domain, address, senders, days }: Many): Promise<number> {
  for (const sender of senders) await stage.nsd.publish(sender, [txtLine(`${selector}._domainkey.${sender}.`, txt)]);
  const all = days.flatMap((day) => senders.map((sender) => ({ day, sender })));
  for (let first = 0; first < all.length; first += atOnce) {
    await Promise.all(
      all.slice(first, first + atOnce).map(async ({ day, sender }, index) => {
        const mail = reportMail(reportOf(domain, day, first + index), { to: address, submitter: sender });
        const signed = await signMail(mail, { domain: sender, selector, privateKey });
        await stage.dovecot.deliver(signed, undefined, undefined, new Date(`${addDays(day, 1)}T06:00:00Z`));
      }),
    );
    await sleep(0);
  }
  return all.length;
}

function reportOf(domain: string, day: string, index: number): SampleReport {
  const failed = index % 10 === 0 ? 3 + (index % 7) : 0;
  return {
    ...{ domain, day, successful: 100 + ((index * 37) % 900), failed },
    failures: failed > 0 ? [{ mx: `mx${1 + (index % 2)}.${domain}`, count: failed }] : [],
  };
}

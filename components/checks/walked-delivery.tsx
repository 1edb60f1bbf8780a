import type { DeliveryWalk, HostWalk, WalkVerdict } from "@/lib/checks/walk/walk-step";
import { Badge } from "@/components/ui/badge";
import { ToneIcon } from "@/components/ui/tone-icon";
import { CheckSentence } from "./check-sentence";
import { WalkedSteps } from "./walked-steps";

/** A delivery step by step: what becomes of the mail on top, then what the sender asks, and then each server in the order of trying. */
export function WalkedDelivery({ walked: { verdicts, steps, hosts } }: { walked: DeliveryWalk }) {
  return (
    <div className="flex flex-col gap-6">
      <div className="grid grid-cols-1 gap-px overflow-hidden rounded-md border border-line bg-line sm:auto-cols-fr sm:grid-flow-col">
        {verdicts.map((verdict) => (
          <Verdict key={verdict.key} verdict={verdict} />
        ))}
      </div>
      <section className="flex flex-col gap-4 rounded-md border border-line bg-surface p-4 sm:p-5 print:break-inside-avoid">
        <h2 className="text-14 font-semibold">What the sender asks first</h2>
        <WalkedSteps steps={steps} />
      </section>
      {hosts.map((host) => (
        <Host key={host.host} host={host} />
      ))}
    </div>
  );
}

function Verdict({ verdict: { key, under, tone, word, sentence } }: { verdict: WalkVerdict }) {
  return (
    <div className="flex min-w-0 gap-4 bg-surface p-4 sm:p-5">
      <ToneIcon tone={tone} className="size-8" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-13 text-muted">{senderOf({ key, under })}</p>
        <p className="text-16 font-semibold text-pretty">{word}</p>
        <p className="text-14 text-pretty wrap-anywhere text-muted">
          <CheckSentence text={sentence} />
        </p>
      </div>
    </div>
  );
}

function Host({ host: { host, preference, steps, verdicts } }: { host: HostWalk }) {
  const ends = verdicts.map(({ key, under, ...verdict }) => ({ ...verdict, key, title: senderOf({ key, under }) }));
  return (
    <section className="flex flex-col gap-4 rounded-md border border-line bg-surface p-4 sm:p-5 print:break-inside-avoid">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 text-14 font-semibold wrap-anywhere">
          <CheckSentence text={host} />
          {preference !== null && <span className="font-normal text-muted"> · preference {preference}</span>}
        </h2>
        <div className="flex flex-wrap gap-2 max-sm:hidden">
          {verdicts.map(({ key, under, tone, word }) => (
            <Badge key={key} tone={tone}>
              {under}: {word}
            </Badge>
          ))}
        </div>
      </div>
      <WalkedSteps steps={[...steps, ...ends]} />
    </section>
  );
}

function senderOf({ key, under }: Pick<WalkVerdict, "key" | "under">): string {
  return key === "both" ? "A sender that knows both" : `A sender that knows ${under}`;
}

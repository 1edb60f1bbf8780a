/** What an enforced policy did where it refused nothing: those who could get no policy (`withoutPolicy`) did not satisfy one either. */
export function noneRefusedInWords(withoutPolicy: number, wasEnforced: boolean): string {
  const all = withoutPolicy > 0 ? "" : "Every one of them satisfied the policy. ";
  return all + (wasEnforced ? "No mail was refused." : "Enforcing it would have refused no mail.");
}

/** From how many senders connections were refused by an enforced policy, or would have been: `these 5 senders would have been refused.` */
export function refusedInWords(senders: number, wasEnforced: boolean): string {
  const whose = senders === 1 ? "this sender" : `these ${senders} senders`;
  return `${whose} ${wasEnforced ? "did not satisfy it: delivery was refused." : "would have been refused."}`;
}

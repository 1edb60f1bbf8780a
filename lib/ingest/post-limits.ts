/**
 * How much may be posted, by one sender and to one report address. A reporter has about one report a day for a domain, and may have
 * those of a thousand domains at once; what is large costs more, for it costs us more.
 */
import { floodGate } from "@/lib/limits/flood-gate";
import { networkOf } from "@/lib/limits/network-of";

const networks = floodGate({ most: 1_200, perSecond: 2 });
const tokens = floodGate({ most: 300, perSecond: 300 / 3_600 });
const bytesPerUnit = 100_000;

export type Sender = { address: string; token: string };

/** Seconds that the sender has to wait; 0 admits one post and counts it. */
export function admitPost({ address, token }: Sender, asOf: Date): number {
  const network = networkOf(address);
  const wait = Math.max(networks.secondsToWait(network, asOf), tokens.secondsToWait(token, asOf));
  if (wait > 0) return wait;
  networks.charge(network, 1, asOf);
  tokens.charge(token, 1, asOf);
  return 0;
}

/** Counts what an admitted post turned out to weigh (`checkBody`). */
export function chargePost({ address, token }: Sender, bytes: number, asOf: Date): void {
  const units = Math.floor(bytes / bytesPerUnit);
  networks.charge(networkOf(address), units, asOf);
  tokens.charge(token, units, asOf);
}

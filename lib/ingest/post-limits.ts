/**
 * How much may be posted, by one sender and to one report address. A reporter has about one report a day for a domain, and may have
 * those of a thousand domains at once; what is large costs more, for it costs us more. Addresses are public in DNS: of what one takes, a
 * sender has a quarter at most, so that no single one keeps the reports of the others out.
 */
import { floodGate } from "@/lib/limits/flood-gate";
import { networkOf } from "@/lib/limits/network-of";

const networks = floodGate({ most: 1_200, perSecond: 2 });
const tokens = floodGate({ most: 1_200, perSecond: 1_200 / 3_600 });
const shareOfToken = 300;
const shares = floodGate({ most: shareOfToken, perSecond: shareOfToken / 3_600 });
const bytesPerUnit = 100_000;

export type Sender = { address: string; token: string };

/** Seconds that the sender has to wait; 0 admits one post and counts it. */
export function admitPost({ address, token }: Sender, asOf: Date): number {
  const network = networkOf(address);
  const wait = Math.max(
    networks.secondsToWait(network, asOf),
    shares.secondsToWait(`${network} ${token}`, asOf),
    tokens.secondsToWait(token, asOf),
  );
  if (wait === 0) charge(network, token, 1, asOf);
  return wait;
}

/** Counts what an admitted post turned out to weigh (`checkBody`). */
export function chargePost({ address, token }: Sender, bytes: number, asOf: Date): void {
  charge(networkOf(address), token, Math.floor(bytes / bytesPerUnit), asOf);
}

function charge(network: string, token: string, units: number, asOf: Date): void {
  networks.charge(network, units, asOf);
  shares.charge(`${network} ${token}`, units, asOf);
  tokens.charge(token, units, asOf);
}

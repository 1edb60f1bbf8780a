/**
 * Limits on what strangers may send, counted in memory so that a flood costs the database nothing. Several web processes each count
 * for themselves. For what must be counted exactly there is `takeAttempt`.
 */
type Limit = {
  /** Units that a sender may spend at once. */
  most: number;
  /** Units that come back to him every second. */
  perSecond: number;
  /** Senders to remember; beyond, the one unheard of for longest is forgotten. */
  mostKeys?: number;
};

export type FloodGate = {
  /** Whole seconds until the sender may spend again; 0 if he may now. */
  secondsToWait(key: string, asOf: Date): number;
  /** Counts what a request cost, which may be known only afterwards: whoever overspends waits the longer. */
  charge(key: string, units: number, asOf: Date): void;
};

/** A gate that has let nobody through yet; each key has an account of its own. */
export function floodGate({ most, perSecond, mostKeys = 20_000 }: Limit): FloodGate {
  const accounts = new Map<string, { spent: number; at: number }>();

  function spent(key: string, asOf: Date): number {
    const account = accounts.get(key);
    if (!account) return 0;
    // A clock that was set back runs on from there: nobody waits until it has caught up.
    account.at = Math.min(account.at, asOf.getTime());
    const seconds = (asOf.getTime() - account.at) / 1_000;
    return Math.max(0, account.spent - seconds * perSecond);
  }

  return {
    secondsToWait(key, asOf) {
      const over = spent(key, asOf) + 1 - most;
      return over > 0 ? Math.ceil(over / perSecond) : 0;
    },
    charge(key, units, asOf) {
      const total = spent(key, asOf) + units;
      accounts.delete(key);
      accounts.set(key, { spent: total, at: asOf.getTime() });
      const [oldest] = accounts.keys();
      if (accounts.size > mostKeys && oldest !== undefined) accounts.delete(oldest);
    },
  };
}

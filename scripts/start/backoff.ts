const firstSeconds = 1;
const maxSeconds = 60;

/** Seconds to wait before start number `failures + 1`: doubling, capped, and spread by `chance` (0 to 1) so that none march in step. */
export function backoffSeconds(failures: number, chance: number): number {
  const full = Math.min(firstSeconds * 2 ** Math.min(failures - 1, 16), maxSeconds);
  return full * (0.5 + chance / 2);
}

import type { SeenCertificate } from "@/lib/net/seen-tls";

const day = 86_400_000;
const MOST = 14 * day;
/** What two weeks are of the ninety days that most certificates are made for; some are made for six days alone. */
const PART_OF_LIFE = 1 / 6;

/** Whether a certificate is so near its end that it should have been renewed. */
export function endsSoon({ validFrom, validTo }: Pick<SeenCertificate, "validFrom" | "validTo">, asOf: Date): boolean {
  const life = validTo.getTime() - validFrom.getTime();
  return validTo.getTime() - asOf.getTime() < Math.min(MOST, life * PART_OF_LIFE);
}

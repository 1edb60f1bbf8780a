import { dateFormat } from "@/lib/names/date-format";
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

/** `expires in 2 days, on 3 Jul 2026`: said alike of every certificate. */
export function expiresWhen({ validTo }: Pick<SeenCertificate, "validTo">, asOf: Date): string {
  const days = Math.floor((validTo.getTime() - asOf.getTime()) / day);
  const left = days === 1 ? "in 1 day" : `in ${days} days`;
  return `expires ${days < 1 ? "within a day" : left}, on ${dateFormat("date").format(validTo)}`;
}

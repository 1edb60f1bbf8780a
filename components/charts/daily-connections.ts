/** One UTC day, `YYYY-MM-DD`. Null is a day without reports, which is not a day without connections. */
export type DailyConnections = { day: string; successful: number | null; failed: number | null };

/** Whether any report spoke of that day. */
export function isReported({ successful, failed }: DailyConnections): boolean {
  return successful !== null || failed !== null;
}

/** The sums over all days, and how many days had no report. */
export function totalConnections(series: DailyConnections[]): {
  successful: number;
  failed: number;
  total: number;
  daysWithoutReports: number;
} {
  const successful = series.reduce((sum, day) => sum + (day.successful ?? 0), 0);
  const failed = series.reduce((sum, day) => sum + (day.failed ?? 0), 0);
  const daysWithoutReports = series.filter((day) => !isReported(day)).length;
  return { successful, failed, total: successful + failed, daysWithoutReports };
}

/** The least of 1, 2, 3, 4, 5, 6, 8 times a power of ten that is not below `value`; 1 for nothing at all. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

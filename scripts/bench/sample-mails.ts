import { reportMail, type SampleReport } from "@/e2e/support/report-mail";
import { signMail, type DkimKeyPair } from "@/scripts/demo/sign-mail";

export const benchDomain = "bench.example";
export const benchSubmitter = "sender.example";
export const benchSelector = "s1";

export type SampleCase = "typical" | "empty";

/** The n-th report: `typical` has sixteen failures over four MX hosts, `empty` has none, as Google's on most days. */
export function sampleReport(kind: SampleCase, n: number): SampleReport {
  const day = new Date(Date.UTC(2026, 0, 1 + (n % 90))).toISOString().slice(0, 10);
  const base = { domain: benchDomain, day, reportId: `${kind}-${n}` };
  if (kind === "empty") return { ...base, successful: 40 + (n % 50), failed: 0 };
  const failures = Array.from({ length: 16 }, (_, at) => ({
    ...{ mx: `mx${at % 4}.${benchDomain}`, count: 1 + (at % 3), ip: `192.0.2.${at}` },
    resultType: at % 2 ? "certificate-expired" : "starttls-not-supported",
  }));
  return {
    ...base,
    successful: 4_000 + n,
    failed: failures.reduce((sum, failure) => sum + failure.count, 0),
    failures,
  };
}

export function sampleMail(kind: SampleCase, n: number, to: string): string {
  return reportMail(sampleReport(kind, n), { to, from: `reports@${benchSubmitter}`, submitter: benchSubmitter });
}

export function signedMail(kind: SampleCase, n: number, to: string, { privateKey }: DkimKeyPair): Promise<string> {
  return signMail(sampleMail(kind, n, to), { domain: benchSubmitter, selector: benchSelector, privateKey });
}

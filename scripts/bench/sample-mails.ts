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

/** A report of so many failures, each of an MX host and a sending address of its own. */
export function largeReport(failures: number): SampleReport {
  const rows = Array.from({ length: failures }, (_, n) => ({
    ...{ mx: `mx${n}.${benchDomain}`, count: 1, ip: `198.18.${(n >> 8) & 255}.${n & 255}` },
    ...{
      resultType: "validation-failure",
      reason: `The host was asked ${n} times. ${"It gave no certificate. ".repeat(8)}`,
    },
  }));
  return { domain: benchDomain, day: "2026-01-01", reportId: "large", successful: 1, failed: failures, failures: rows };
}

export function sampleMail(kind: SampleCase, n: number, to: string): string {
  return mailOf(sampleReport(kind, n), to);
}

export function mailOf(report: SampleReport, to: string): string {
  return reportMail(report, { to, from: `reports@${benchSubmitter}`, submitter: benchSubmitter });
}

export function signedMail(kind: SampleCase, n: number, to: string, key: DkimKeyPair): Promise<string> {
  return signed(sampleMail(kind, n, to), key);
}

export function signed(mail: string, { privateKey }: DkimKeyPair): Promise<string> {
  return signMail(mail, { domain: benchSubmitter, selector: benchSelector, privateKey });
}

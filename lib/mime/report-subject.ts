/** Subjects that a TLS report, or a mail that forwards one, may have; a DMARC report has the "Report Domain:" too. */
export function isPlausibleSubject(subject: string | null): boolean {
  return namesTls(subject) || /report[- ]?domain:/i.test(subject ?? "");
}

/** Subjects that speak of TLS reports in so many words. */
export function namesTls(subject: string | null): boolean {
  return /\btls\b|tls-?rpt/i.test(subject ?? "");
}

/** Subjects of bounces that are no multipart/report. */
export function isBounceSubject(subject: string | null): boolean {
  return /^\s*(?:undeliver|mail delivery (?:fail|subsystem)|delivery (?:status notification|fail)|failure notice|returned mail)/i.test(
    subject ?? "",
  );
}

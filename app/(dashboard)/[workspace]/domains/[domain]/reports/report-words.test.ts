import { expect, test } from "vitest";
import type { ListedReport } from "@/lib/stats/list-reports";
import { reportInWords } from "./report-words";

const report: ListedReport = {
  ...{ id: "1", organizationName: "Google Inc.", reporter: "google.com", externalReportId: "a" },
  ...{ day: "2026-11-26", start: "2026-11-26T00:00:00Z", end: "2026-11-26T23:59:59Z" },
  ...{ receivedAt: "2026-11-27T11:02:00Z", standing: "verified", verdict: "verified", verdictReason: null },
  ...{ isCounted: true, whyNotCounted: null, hasConflict: false, successful: 109, failed: 12 },
};

test.each([
  ["2026-11-27", "26\u00a0Nov"],
  ["2027-01-03", "26\u00a0Nov\u00a02026"],
])("seen on %s the day of a list is %s, as everywhere on the page", (today, shown) =>
  expect(reportInWords(report, { today, locale: "en-GB" }).day).toEqual({
    ...{ iso: "2026-11-26", shown, exact: "Thu,\u00a026\u00a0Nov\u00a02026, in UTC" },
  }),
);

-- What is not trusted, or never counts, is found by its verdict: it stands apart in the tallies or in none, and a list has it all the same.
CREATE INDEX "Report_untrusted_idx" ON "Report"
  ("workspaceId", "domainId", "day", "verdict", "reporter", "failed", "policyTypes", "resultTypes")
  WHERE NOT "isCounted" OR "standing" = 'unverified';

import { expect, test } from "vitest";
import { reportFields } from "./report-fields";

test("what counts of several policies is said as it is counted: of MTA-STS and DANE one, of others all", () => {
  expect(reportFields.connections).toMatch(
    /Of MTA-STS and DANE, which may judge the same ones, the one with more counts/,
  );
});

// RFC 8460 §1.1
test("the policy domain of DANE is said to be the server's name", () => {
  expect(reportFields.policyDomain).toMatch(/for DANE mostly the name of the mail server/);
});

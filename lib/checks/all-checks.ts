import type { Check } from "./check";
import { dmarcCheck } from "./dmarc";
import { dnssecCheck } from "./dnssec";
import type { CheckId } from "./finding";
import { mtaStsPolicyCheck } from "./mta-sts-policy";
import { mtaStsRecordCheck } from "./mta-sts-record";
import { mxCoverageCheck } from "./mx-coverage";
import { mxRecordsCheck } from "./mx-records";
import { mxStarttlsCheck } from "./mx-starttls";
import { policyIdCheck } from "./policy-id";
import { spfCheck } from "./spf";
import { tlsRptRecordCheck } from "./tls-rpt-record";
import { tlsaCheck } from "./tlsa";

/** Every live check. A new one is a file, its id among `checkIds`, and a row here. */
export const allChecks = {
  "tls-rpt-record": tlsRptRecordCheck,
  "mta-sts-record": mtaStsRecordCheck,
  "mta-sts-policy": mtaStsPolicyCheck,
  "policy-id": policyIdCheck,
  "mx-coverage": mxCoverageCheck,
  "mx-records": mxRecordsCheck,
  "mx-starttls": mxStarttlsCheck,
  tlsa: tlsaCheck,
  dnssec: dnssecCheck,
  dmarc: dmarcCheck,
  spf: spfCheck,
} satisfies Record<CheckId, Check>;

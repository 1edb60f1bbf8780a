import type { Check } from "./check";
import { dmarcCheck } from "./dmarc/dmarc";
import { dnssecCheck } from "./dane/dnssec";
import type { CheckId } from "./finding";
import { mtaStsPolicyCheck } from "./mta-sts/mta-sts-policy";
import { mtaStsRecordCheck } from "./mta-sts/mta-sts-record";
import { mxCoverageCheck } from "./mta-sts/mx-coverage";
import { mxRecordsCheck } from "./mx/mx-records";
import { mxStarttlsCheck } from "./mx/mx-starttls";
import { policyIdCheck } from "./mta-sts/policy-id";
import { spfCheck } from "./spf/spf";
import { tlsRptRecordCheck } from "./tls-rpt/tls-rpt-record";
import { tlsaCheck } from "./dane/tlsa";

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

/** What the members of a report mean, in words for its page; sections are those of RFC 8460. */
export const reportFields = {
  organizationName: "Who made the report, by the sender's own word (organization-name, §4.4).",
  reporter: "Whom the figures are counted under: the domain that signed the mail, if the signature holds.",
  contactInfo: "Where the sender answers questions about the report (contact-info, §4.4).",
  reportId: "The sender's own number for the report; one that comes twice is counted once (report-id, §4.4).",
  period: "The connections were made in this span, mostly one UTC day (date-range, §4.4).",
  received: "When Waxseal got it.",
  connections:
    "TLS sessions that met the policy, and those that did not. Of MTA-STS and DANE, which may judge the same ones, the one with more counts (summary, §4.4).",
  policyConnections:
    "TLS sessions under this policy (total-successful-session-count and total-failure-session-count, §4.4). Another policy may count the same ones.",
  policyDomain:
    "The domain whose policy was applied; for DANE mostly the name of the mail server (policy-domain, §4.4 and §1.1).",
  mxHosts: "The mail servers that the policy allows (mx-host, §4.4).",
  policyString: "The policy's own text, as the sender found it (policy-string, §4.4).",
  verdict: "Whether a DKIM signature proves who sent it; without one a report is not to be believed (§3).",
  from: "Who the mail says it is from; only the signature proves it.",
  sentAt: "When the sender says it sent the mail.",
  subject: "Names the domain, the submitter and the report's id (§5.3).",
  messageId: "The mail's own id, to find it in the sender's logs.",
  resultType: "What went wrong, by the list of §4.3 (result-type).",
  reasonCode: "The sender's own code or text for the reason (failure-reason-code, §4.4).",
  receivingMx: "The mail server of yours that was tried (receiving-mx-hostname, §4.4).",
  receivingHelo: "The name that it gave itself in the greeting (receiving-mx-helo, §4.4).",
  receivingIp: "The address that was connected to (receiving-ip, §4.4).",
  sendingIp: "The sender's own server (sending-mta-ip, §4.4).",
  additionalInformation: "A page of the sender's with more about the failure (additional-information, §4.4).",
  failedCount: "Connections that failed this way (failed-session-count, §4.4). Where none is given, one is counted.",
} satisfies Record<string, string>;

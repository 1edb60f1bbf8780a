import type { Reporter } from "@/scripts/demo/reporter";
import { mailcliff } from "./mailcliff";

/** A town hall that reports now and then and has never signed a mail. */
export const brackenford: Reporter = {
  ...mailcliff,
  organization: "Brackenford Town Council",
  domain: "brackenford.example",
  contact: "it@brackenford.example",
  share: 0.01,
  diligence: 0.05,
  key: null,
  hours: [7, 8],
  wire: { ...mailcliff.wire, reportId: ({ day, domain }) => `${domain.name}-${day}` },
  mail: {
    ...mailcliff.mail,
    from: "it@brackenford.example",
    subject: ({ domain, day }) =>
      `Report Domain: ${domain.name} Submitter: brackenford.example Report-ID: <${domain.name}-${day}@brackenford.example>`,
    messageId: ({ code }) => `<${code.slice(0, 24)}@post.brackenford.example>`,
  },
};

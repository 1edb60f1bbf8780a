/** Domains whose names are in no zone, so that none is proved, in a workspace that each test has for itself. */
import type { Page } from "@playwright/test";
import { deliverReport } from "./deliver-reports";
import type { SampleReport } from "./report-mail";
import { sharedStageTest, type Stage } from "./stage";
import { addDomain, copyAddress, expectReports, openReport, signUp } from "./tenant";

let workspaces = 0;

/** `overview`: where the workspace's is. */
export const unprovedTest = sharedStageTest.extend<{ overview: string }>({
  settings: [{ DOMAIN_PROOF: "none" }, { scope: "worker" }],
  overview: [
    async ({ page, stage }, provide) => {
      workspaces += 1;
      const name = `studio-${workspaces}`;
      const path = await signUp(page, stage.app, { email: `owner@${name}.example`, workspace: name });
      await provide(stage.app.url + path);
    },
    { auto: true },
  ],
});

export type Sent = Omit<SampleReport, "domain"> & { sender: string; domain?: string };

/** Adds a domain to which these reports come; ends on its report page. */
export async function addWatched(page: Page, stage: Stage, domain: string, sent: Sent[]) {
  await addDomain(page, domain);
  const address = await copyAddress(page);
  for (const { sender, ...report } of sent)
    await deliverReport(stage, sender, address, { organization: sender, domain, ...report });
  await openReport(page);
  if (sent.length > 0) await expectReports(page, sent.length);
  return { path: new URL(page.url()).pathname, address };
}

/** A genuine report mailed on under other headers: whose domain it is about is believed only where its sender signed it. */
import { expect, test } from "vitest";
import { figuresOf } from "@/e2e/support/figures-of";
import { reportJson, reportMail, type SampleReport } from "@/e2e/support/report-mail";
import { ada, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail";

const { privateKey, txt } = dkimKeyPair();
const sender = { domain: "sender.example", selector: "s1", privateKey };
const day = "2026-09-01";

setUpTwoTenants([{ name: "s1._domainkey.sender.example", txt }]);

/** Postfix leaves the policy-domain out where there is no policy. */
function withoutDomain(report: SampleReport): string {
  const { type = "no-policy-found" } = report;
  return reportJson({ ...report, type }).replace(`"policy-domain":"${report.domain}"`, '"policy-domain":null');
}

type Change = (mail: string) => string;

/** A signed report about `domain` whose body names none, changed before and after it was signed. */
async function mailAbout(
  domain: string,
  { fields, before, after }: { fields: string[]; before?: Change; after?: Change },
) {
  const report = { domain, day, successful: 40, failed: 2 };
  const written = reportMail(report, { json: withoutDomain(report) });
  const signed = await signMail(before?.(written) ?? written, { ...sender, fields });
  return after?.(signed) ?? signed;
}

async function storedFrom(mail: string) {
  const [result] = await ingestMails(mail);
  const rows = await db.report.findMany({
    where: { deliveryId: result?.deliveryId ?? "" },
    include: { policies: true },
  });
  return { result, rows };
}

const headed =
  (name: string): Change =>
  (mail) =>
    mail.replace(/TLS-Report-Domain: .*/, `TLS-Report-Domain: ${name}`);
const subjected =
  (name: string): Change =>
  (mail) =>
    mail.replace(/Report Domain: \S+/, `Report Domain: ${name}`);
const unnamed: Change = (mail) => mail.replace(/filename="[^"]*"/, 'filename="report.json.gz"');

test.each([
  ["the subject", ["From", "Subject"], undefined],
  ["the name of the file", ["From"], undefined],
])("a report of another domain stays with it where %s is signed, whatever the other fields say", async (_, fields) => {
  await watch(ada, "victim.example").catch(() => undefined);
  const after: Change = (mail) =>
    headed("victim.example")(fields.includes("Subject") ? mail : subjected("victim.example")(mail));
  const { result, rows } = await storedFrom(await mailAbout("evil.example", { fields, after }));
  expect(result).toMatchObject({ outcome: "unknown-domain", parts: [{ domain: "evil.example" }] });
  expect(rows).toEqual([]);
});

test("one of which nothing signed names a domain is stored as unverified, and says why", async () => {
  await watch(ada, "doubtful.example");
  const mail = await mailAbout("doubtful.example", { fields: ["From", "To"], before: unnamed });
  const { rows } = await storedFrom(mail);
  const reason =
    "sender.example signed the mail, but nothing that is signed says that the report is about doubtful.example.";
  expect(rows).toMatchObject([{ standing: "unverified", verdict: "domain-unsigned", verdictReason: reason }]);
  expect(await figuresOf(ada, "doubtful.example", { day, counted: ["verified", "uploaded"] })).toMatchObject({
    successful: null,
  });
  expect(await db.reporter.count({ where: { domain: { name: "doubtful.example" } } })).toBe(0);
});

test("one whose signed subject names its domain is verified, and the domain is what it signed", async () => {
  await watch(ada, "signed.example");
  const after = headed("victim.example");
  const { rows } = await storedFrom(
    await mailAbout("signed.example", { fields: ["From", "Subject"], after, before: unnamed }),
  );
  expect(rows).toMatchObject([{ standing: "verified", policies: [{ domain: "signed.example" }] }]);
  expect(rows[0]?.warnings).toContain("A policy names no domain; signed.example was taken from the subject.");
});

test("a verified copy takes the place of one in doubt, and never the other way round", async () => {
  const { id: domainId } = await watch(ada, "copies.example");
  const id = { domain: "copies.example", day, successful: 9, failed: 0, reportId: "the-same" };
  const json = withoutDomain(id);
  const copies = ["To", "Subject", "To"].map((field) => ({ field, mail: unnamed(reportMail(id, { json })) }));
  for (const { field, mail } of copies) await ingestMails(await signMail(mail, { ...sender, fields: ["From", field] }));
  expect(await db.report.findMany({ where: { domainId } })).toMatchObject([
    { standing: "verified", hasConflict: false },
  ]);
});

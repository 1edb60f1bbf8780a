import { expect, it } from "vitest";
import { dmarcCheck } from "./dmarc";
import { fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";

const agreement = "example.com._report._dmarc.reports.example";
const without =
  "DMARC reports about example.com do not go to reports.example: reporters send none to another organization that has not agreed in DNS.";
const agrees = "ok: reports.example agrees to take DMARC reports about example.com.";

async function look(rua: string, dns: Seen["dns"] = {}, domain = "example.com") {
  const record = { "_dmarc.example.com": { txt: [`v=DMARC1; p=reject; ${rua}`] } };
  const findings = await dmarcCheck.run(fakeSight({ domain, dns: { ...record, ...dns } }));
  return findings.slice(1).map(({ severity, title }) => `${severity}: ${title}`);
}

it.each<[string, string, Seen["dns"], string[]]>([
  ["nobody else", "rua=mailto:a@example.com", {}, []],
  ["one of the same organization", "rua=mailto:a@dmarc.Example.com.", {}, []],
  ["another who has not agreed", "rua=mailto:a@reports.example", {}, [`warning: ${without}`]],
  ["another who has", "rua=mailto:a@Reports.example", { [agreement]: { txt: ["v=DMARC1"] } }, [agrees]],
  ["another who has, with a tag", "rua=mailto:a@reports.example", { [agreement]: { txt: ["v=DMARC1;p=x"] } }, [agrees]],
  [
    "another who has another record there",
    "rua=mailto:a@reports.example",
    { [agreement]: { txt: ["v=spf1 -all"] } },
    [`warning: ${without}`],
  ],
  [
    "two, for both kinds of reports, by mail and in the web",
    "rua=mailto:a@example.com,https://reports.example/x; ruf=mailto:b@reports.example",
    {},
    [`warning: ${without}`],
  ],
  [
    "one that DNS does not answer for",
    "rua=mailto:a@reports.example",
    { [agreement]: "timeout" },
    [`unknown: DNS could not be asked for ${agreement}.`],
  ],
])("reports go to %s", async (_, rua, dns, expected) => expect(await look(rua, dns)).toEqual(expected));

it("asks for the agreement about the domain whose record it is", async () => {
  const dns = { [agreement]: { txt: ["v=DMARC1"] } };
  expect(await look("rua=mailto:a@reports.example", dns, "mail.example.com")).toEqual([agrees]);
});

it("says what is to be published", async () => {
  const dns = { "_dmarc.example.com": { txt: ["v=DMARC1; p=reject; rua=mailto:a@reports.example"] } };
  const findings = await dmarcCheck.run(fakeSight({ dns }));
  expect(findings.at(-1)).toMatchObject({ section: "RFC 9990 §4", evidence: `${agreement}. TXT: none` });
  expect(findings.at(-1)?.remedy).toContain(`${agreement}. TXT "v=DMARC1"`);
});

import { expect, it } from "vitest";
import { reportFileName } from "./report-file-name";
import { readHints } from "./report-hints";
import { domainOfContact, submitterOf } from "./submitter";

const names: [string, string | null][] = [
  ["sender.example!a.example!1788220800!1788307199.json", "a.example"],
  ["sender.example!a.example!1788220800!1788307199!001.json.gz", "a.example"],
  ["/tmp/x/sender.example!A.Example!1!2.json", "a.example"],
  ["sender.example!a.example!          1788220800!1788307199.json.gz", "a.example"],
  ["sender.example!not a name!1!2.json", null],
];
it.each(names)("reads the domain in %s", (name, domain) => expect(reportFileName(name)?.domain).toBe(domain));

it.each(["report.json", "a!b!c!d.json", "a!b!1.json", "", "!".repeat(100_000)])("finds nothing in %j", (name) => {
  expect(reportFileName(name.slice(0, 2000))).toBeNull();
});

it("lists domains with the more trustworthy first", () => {
  const subject = "Report Domain: B.example Submitter: s.example Report-ID: <1@s.example>";
  const hints = readHints({
    tlsReportDomain: "a.example",
    tlsReportSubmitter: null,
    subject,
    fileName: "s!a.example!1!2.json",
  });
  expect(hints.domains.map(({ domain }) => domain)).toEqual(["a.example", "b.example"]);
});

const contacts: [string | null, string | null][] = [
  ["tlsrpt@Sender.example", "sender.example"],
  ["TLS <tlsrpt@sender.example>", "sender.example"],
  ["mailto:tlsrpt@sender.example", "sender.example"],
  ["https://sender.example/contact", null],
  ["nobody@", null],
  [null, null],
];
it.each(contacts)("the domain of %s is %s", (contact, domain) => expect(domainOfContact(contact)).toBe(domain));

const submitters: [[string | null, string | null, string | null], string][] = [
  [["a@b.example", "c.example", "D"], "b.example"],
  [[null, "C.example", "D"], "c.example"],
  [[null, "Some Organization", "D"], "some organization"],
  [[null, "mx.server.example", "Server.example"], "server.example"],
  [[null, null, "Google Inc."], "google inc."],
  [[null, null, null], "unknown"],
];
it.each(submitters)("%j was sent by %s", (claims, submitter) => expect(submitterOf(...claims)).toBe(submitter));

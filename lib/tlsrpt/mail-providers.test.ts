import { expect, it } from "vitest";
import { isProvidersParent, mailProviderOf, policyLinesFor } from "./mail-providers";

it.each([
  ["smtp.google.com", "Google"],
  ["alt3.aspmx.l.google.com", "Google"],
  ["aspmx2.googlemail.com", "Google"],
  ["example-com.mail.protection.outlook.com", "Microsoft 365"],
  ["example-com.o-v1.mx.microsoft", "Microsoft 365"],
  ["mxa-00123456.gslb.pphosted.com", "Proofpoint"],
  ["eu-smtp-inbound-1.mimecast.com", "Mimecast"],
  ["route1.mx.cloudflare.net", "Cloudflare Email Routing"],
  ["in1-smtp.messagingengine.com", "Fastmail"],
  ["mx2.zoho.eu", "Zoho"],
  ["mx01.mail.icloud.com", "iCloud"],
  ["mailsec.protonmail.ch", "Proton"],
  ["mx1.example.com", undefined],
  ["mx.microsoft.example.com", undefined],
  ["evilmail.protection.outlook.com.example.net", undefined],
  ["googlemail.com", undefined],
  ["mail.google.com", undefined],
])("takes %s for a server of %s", (host, name) => expect(mailProviderOf(host)?.name).toBe(name));

it.each([
  ["its own name, where no provider is known", ["mx1.example.com"], ["mx: mx1.example.com"]],
  [
    "Google's first host and its alternatives",
    ["aspmx.l.google.com", "alt1.aspmx.l.google.com", "alt2.aspmx.l.google.com"],
    ["mx: aspmx.l.google.com", "mx: *.aspmx.l.google.com"],
  ],
  ["Google's single host", ["smtp.google.com"], ["mx: smtp.google.com"]],
  ["Google's old alternatives", ["aspmx2.googlemail.com", "aspmx3.googlemail.com"], ["mx: *.googlemail.com"]],
  [
    "both hosts of a move at Microsoft, the new one by its full name",
    ["example-com.mail.protection.outlook.com", "example-com.o-v1.mx.microsoft"],
    ["mx: *.mail.protection.outlook.com", "mx: example-com.o-v1.mx.microsoft"],
  ],
  ["names of two labels at Proofpoint in full", ["mxa-001.gslb.pphosted.com"], ["mx: mxa-001.gslb.pphosted.com"]],
  ["no host", [], []],
])("writes policy lines for %s", (_, hosts, lines) => expect(policyLinesFor(hosts)).toEqual(lines));

it.each([
  ["googlemail.com", true],
  ["pphosted.com", true],
  ["mail.protection.outlook.com", true],
  ["google.com", false],
  ["provider.example", false],
  ["com", false],
])("whether all right under %s is a provider's is %s", (parent, isTheirs) => {
  expect(isProvidersParent(parent)).toBe(isTheirs);
});

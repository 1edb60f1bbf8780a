import { expect, test } from "vitest";
import { fakeFailure, fakePolicy } from "@/lib/checks/sight/fake-policy";
import type { Seen } from "@/lib/checks/sight/fake-sight";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import {
  broken,
  busy,
  clear,
  type Dns,
  enforced,
  host,
  old,
  record,
  right,
  tested,
  textOf,
  unsigned,
  untestable,
  walk,
  wrong,
} from "./fake-walk";
import type { Fate } from "./walk-step";

const noRecord: Dns = {};
const cases: [string, { dns?: Dns; policy?: Seen["policy"]; probe: StarttlsProbe }, Fate, string][] = [
  ["no policy", { dns: noRecord, probe: right }, "encrypted", "There is no policy to go by."],
  ["no policy, wrong certificate", { dns: noRecord, probe: wrong }, "encrypted", "nobody looks at the certificate"],
  [
    "no policy, no TLS",
    { dns: noRecord, probe: clear },
    "in-clear",
    `${host} does not offer STARTTLS. The mail travels in clear text.`,
  ],
  ["no policy, broken TLS", { dns: noRecord, probe: broken }, "in-clear", "hung up during the TLS handshake."],
  ["no policy, busy", { dns: noRecord, probe: busy }, "held", "Senders try another server, or try again later."],
  [
    "enforced and satisfied",
    { policy: enforced, probe: right },
    "authenticated",
    "The policy lists the server, and its certificate is right.",
  ],
  [
    "enforced, wrong certificate",
    { policy: enforced, probe: wrong },
    "refused",
    "expired on 1 Jun 2026. The policy is enforced, so the mail is not delivered to this server.",
  ],
  [
    "no policy, old TLS",
    { dns: noRecord, probe: old },
    "encrypted",
    "The server speaks TLS 1.1, which is no longer safe.",
  ],
  [
    "enforced, old TLS",
    { policy: enforced, probe: old },
    "refused",
    `${host} speaks TLS 1.1, which is no longer safe. The policy is enforced`,
  ],
  ["testing, old TLS", { policy: tested, probe: old }, "encrypted", "no longer safe. The policy is in testing mode"],
  [
    "enforced, no TLS",
    { policy: enforced, probe: clear },
    "refused",
    "does not offer STARTTLS. The policy is enforced",
  ],
  [
    "enforced, broken TLS",
    { policy: enforced, probe: broken },
    "refused",
    "hung up during the TLS handshake. The policy is enforced",
  ],
  [
    "enforced, not listed",
    { policy: fakePolicy(textOf("enforce", "mx.example.net")), probe: right },
    "refused",
    `The policy does not list ${host}.`,
  ],
  [
    "enforced, not listed and out of reach",
    { policy: fakePolicy(textOf("enforce", "mx.example.net")), probe: untestable },
    "refused",
    `The policy does not list ${host}.`,
  ],
  ["enforced, busy", { policy: enforced, probe: busy }, "held", "421 Later"],
  [
    "enforced, out of reach from here",
    { policy: enforced, probe: untestable },
    "unknown",
    "is not testable from here.",
  ],
  [
    "testing and satisfied",
    { policy: tested, probe: right },
    "authenticated",
    "In testing mode a failure would be reported and the mail still delivered.",
  ],
  [
    "testing, wrong certificate",
    { policy: tested, probe: wrong },
    "encrypted",
    "that is reported and the mail still delivered, encrypted.",
  ],
  [
    "testing, no TLS",
    { policy: tested, probe: clear },
    "in-clear",
    "that is reported and the mail still delivered, in clear text.",
  ],
  [
    "testing, not listed",
    { policy: fakePolicy(textOf("testing", "mx.example.net")), probe: right },
    "encrypted",
    `The policy does not list ${host}. The policy is in testing mode`,
  ],
  [
    "mode none",
    { policy: fakePolicy("version: STSv1\nmode: none\nmax_age: 86400\n"), probe: wrong },
    "encrypted",
    "The policy has the mode none.",
  ],
  [
    "policy not fetched",
    { policy: fakeFailure("redirect", "It redirects."), probe: wrong },
    "encrypted",
    "There is no policy to go by.",
  ],
  ["policy not valid", { policy: fakePolicy("<html>"), probe: clear }, "in-clear", "There is no policy to go by."],
  [
    "record not valid",
    { dns: { ...record, "_mta-sts.example.com": { txt: ["v=STSv1;"] } }, policy: enforced, probe: clear },
    "in-clear",
    "There is no policy to go by.",
  ],
  [
    "record not to be had",
    { dns: { ...record, "_mta-sts.example.com": "timeout" }, policy: enforced, probe: clear },
    "in-clear",
    "There is no policy to go by.",
  ],
];
test.each(cases)("%s", async (_, { dns = record, policy, probe }, fate, sentence) => {
  const { hosts, verdicts } = await walk({ dns: { ...dns, ...unsigned }, policy, starttls: { [host]: probe } });
  const [its] = hosts[0]?.verdicts ?? [];
  expect(its).toMatchObject({ key: "mta-sts", fate, sentence: expect.stringContaining(sentence) });
  expect(verdicts[0]).toMatchObject({ key: "mta-sts", fate });
});

import { expect, test } from "vitest";
import { recordState } from "./record-state";
import { reportAddress, reportUrl } from "./report-address";

const token = "abcdefghijklmnopqrstuvwxyz";
const [mail, https] = [`mailto:${reportAddress(token)}`, reportUrl(token)];

test.each([
  [null, { outcome: "unknown" }],
  ["", { outcome: "absent" }],
  ["v=spf1 -all", { outcome: "absent" }],
  [`v=TLSRPTv1; rua=${mail}`, { outcome: "ours", place: 1, recipients: 1 }],
  [`v=TLSRPTv1; rua=${mail.toUpperCase().replace("MAILTO", "mailto")}`, { outcome: "ours", place: 1, recipients: 1 }],
  [`v=spf1 -all\nv=TLSRPTv1; rua=${https}`, { outcome: "ours", place: 1, recipients: 1 }],
  [`v=TLSRPTv1; rua=mailto:a@b.example,${mail}`, { outcome: "ours", place: 2, recipients: 2 }],
  ["v=TLSRPTv1; rua=mailto:a@b.example", { outcome: "elsewhere", recipients: 1 }],
])("%j is %j", (recordSeen, state) => {
  expect(recordState({ recordSeen, token })).toEqual(state);
});

test.each(["v=TLSRPTv1;", "v=tlsrptv1; rua=mailto:a@b.example", `v=TLSRPTv1; rua=${mail}\nv=TLSRPTv1; rua=${mail}`])(
  "%j cannot be used, and it is said why",
  (recordSeen) => {
    expect(recordState({ recordSeen, token })).toEqual({ outcome: "unusable", reason: expect.stringMatching(/\.$/) });
  },
);

import { expect, it } from "vitest";
import { remedyParts } from "./remedy-parts";

const txt = '_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:a@b.example"';
const cases: [string, { text: string; lines: string[] }][] = [
  ["Renew the certificate: it has expired.", { text: "Renew the certificate: it has expired.", lines: [] }],
  [txt, { text: "Publish this:", lines: [txt] }],
  [`Keep one record:\n${txt}`, { text: "Keep one record:", lines: [txt] }],
  ["Write it as: v=STSv1; id=1", { text: "Write it as:", lines: ["v=STSv1; id=1"] }],
  [
    "Serve this file:\nversion: STSv1\nmode: none",
    { text: "Serve this file:", lines: ["version: STSv1", "mode: none"] },
  ],
  ["Ask the owner of mx.example.com.", { text: "Ask the owner of mx.example.com.", lines: [] }],
];

it.each(cases)("takes %j apart", (remedy, parts) => expect(remedyParts(remedy)).toEqual(parts));

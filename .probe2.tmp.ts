import { createSocket } from "node:dgram"; import { once } from "node:events";
import { dnsResolver } from "@/lib/dns/resolver"; import { judgeMessage } from "@/lib/ingest/judge-message";
import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail"; import { sampleMail } from "@/scripts/bench/sample-mails";
const key = dkimKeyPair({ type: "ed25519" });
const socket = createSocket("udp4").bind(0, "127.0.0.1"); await once(socket, "listening");
const resolver = dnsResolver({ servers: [`127.0.0.1:${socket.address().port}`], validates: false });
for (let batch = 0; batch < 3; batch++) {
  const mails: string[] = [];
  for (let n = 0; n < 100; n++) { let m = sampleMail("empty", n, "x@localhost"); for (let k = 0; k < 5; k++) m = await signMail(m, { domain: "sender.example", selector: `s${batch}-${n}-${k}`, privateKey: key.privateKey }); mails.push(m); }
  const began = performance.now();
  const judged = await Promise.all(mails.map((m, n) => judgeMessage({ origin: `x:${batch}:${n}`, source: "mail", raw: Buffer.from(m, "latin1"), fileName: null, receivedAt: new Date(), uploadedBy: null } as any, { resolver })));
  console.log(batch, Math.round(performance.now() - began), "ms", judged[0]!.verdict);
}
socket.close(); process.exit(0);

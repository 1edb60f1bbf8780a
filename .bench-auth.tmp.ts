import { keyResolver } from "@/lib/ingest/key-resolver";
import { authenticate } from "@/lib/ingest/authenticate";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { dkimKeyPair } from "@/scripts/demo/sign-mail";
import { signedMail, benchSubmitter, benchSelector } from "@/scripts/bench/sample-mails";
import { verify, createPublicKey, createHash } from "node:crypto";
const key = dkimKeyPair();
import { createSocket } from "node:dgram"; import { once } from "node:events"; import { decode, encode } from "dns-packet"; import { dnsResolver } from "@/lib/dns/resolver";
const socket = createSocket("udp4").bind(0, "127.0.0.1"); await once(socket, "listening");
socket.on("message", (bytes, from) => { const q = decode(bytes); socket.send(encode({ type: "response", id: q.id, questions: q.questions, flags: 0, answers: [{ name: q.questions[0].name, type: "TXT", ttl: 300, data: [key.txt.slice(0,200), key.txt.slice(200)] }] }), from.port, from.address); });
const record0 = { outcome: "found" as const, records: [[key.txt]], ttl: 60, authentic: false };
const resolver0 = { ...fakeResolver({}), txt: async (name: string) => name === `${benchSelector}._domainkey.${benchSubmitter}` ? record0 : { outcome: "absent" as const, authentic: false } };
const resolver = process.env.FAKE ? resolver0 : dnsResolver({ servers: [`127.0.0.1:${socket.address().port}`], validates: false });
const count = 3000;
const sets: Record<string, Buffer[]> = {};
for (const kind of ["typical", "empty"] as const) { sets[kind] = []; for (let n = 0; n < count; n++) sets[kind]!.push(Buffer.from(await signedMail(kind, n, "tlsrpt+x@localhost", key))); }
const arrivedAt = new Date("2026-03-02T06:00:00Z");
async function run(mails: Buffer[]) { const began = process.cpuUsage(); for (const raw of mails) { const v = await authenticate(raw, { arrivedAt, submitters: [benchSubmitter], reportParts: 1, trustedAuthservId: null, resolver: process.env.KR ? keyResolver(resolver) : resolver }); if (v.kind !== "verified") throw new Error(JSON.stringify(v)); } const { user, system } = process.cpuUsage(began); return (user + system) / 1000 / mails.length; }
for (const kind of Object.keys(sets)) { const r = []; for (let i = 0; i < 5; i++) r.push((await run(sets[kind]!)).toFixed(4)); console.log(kind, sets[kind]![0]!.length, r.join(" ")); }
{ const text = Buffer.alloc(600, "a"); const pub = createPublicKey(key.privateKey); const { sign } = await import("node:crypto"); const s = sign("sha256", text, key.privateKey); let b = process.cpuUsage(); for (let i = 0; i < 5000; i++) verify("sha256", text, pub, s); let u = process.cpuUsage(b); console.log("bare verify", (u.user + u.system) / 5000 / 1000); const body = Buffer.alloc(4000, "b"); b = process.cpuUsage(); for (let i = 0; i < 5000; i++) createHash("sha256").update(body).digest("base64"); u = process.cpuUsage(b); console.log("sha 4k", (u.user + u.system) / 5000 / 1000); }

socket.close();

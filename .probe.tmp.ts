import fs from "node:fs"; import path from "node:path";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { readFile } from "@/lib/ingest/read-file"; import { authenticate } from "@/lib/ingest/authenticate";
const failed = { txt: async () => ({ outcome: "failed" as const, reason: "timed out" }) } as any;
for (const dir of ["tlsrpt", "tlsrpt-synthetic"]) for (const f of fs.readdirSync(`/work/shared/corpus/${dir}`).filter((f) => f.endsWith(".eml"))) {
  const raw = fs.readFileSync(`/work/shared/corpus/${dir}/${f}`); const file: any = readFile(raw, null);
  const v = await authenticate(raw, { arrivedAt: new Date(0), submitters: (file.parts ?? []).flatMap((p: any) => p.report?.submitter ?? []), reportParts: (file.parts ?? []).length, trustedAuthservId: null, resolver: failed });
  if (v.kind === "unsigned") continue;
  const m = await dkimVerify(raw, { resolver: async () => { const e: any = new Error("x"); e.code = "ESERVFAIL"; throw e; } });
  console.log(f, v.kind, (v as any).reason, "|", m.results.map((r: any) => [r.signingDomain, r.bodyHash === r.bodyHashExpecting, r.status.result].join(" ")).join(";"));
}

import { createPrivateKey } from "node:crypto";
import path from "node:path";
import { keptSecret } from "@/lib/db/kept-secret";
import { allReporters } from "./reporters/all-reporters";
import { type DkimKeyPair, dkimKeyPair, withRecord } from "./sign-mail";

/** The keys of the reporters that sign, by domain: made at the first start and kept, so that yesterday's mails verify tomorrow. */
export function dkimKeys(dataDir: string): Record<string, DkimKeyPair> {
  return Object.fromEntries(
    allReporters.flatMap(({ domain, key }) => {
      if (!key) return [];
      const make = () => dkimKeyPair({ type: key.type }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      return [[domain, withRecord(createPrivateKey(keptSecret(path.join(dataDir, "demo/keys", domain), make)))]];
    }),
  );
}

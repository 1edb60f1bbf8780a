/** A resolver that answers from a table: for unit tests, and for the demo, which has no DNS. */
import { type DnsAnswer, type MxRecord, type Resolver, servfail, type TlsaRecord } from "./resolver";

/** What stands at one name. A TXT record is a string, or the strings it is made of. `ttl` in seconds, 300 if not given. */
export type FakeRecords = {
  txt?: (string | string[])[];
  mx?: MxRecord[];
  addresses?: string[];
  cname?: string;
  tlsa?: TlsaRecord[];
  ns?: string[];
  ttl?: number;
  authentic?: boolean;
  /** Of the addresses: that one family could not be asked for. */
  partial?: boolean;
};

/** Names in any case, without a final dot; a name that is not in the table does not exist. */
export function fakeResolver(
  table: Record<string, FakeRecords | "timeout" | "servfail" | "bogus">,
  { validates = false }: { validates?: boolean } = {},
): Resolver {
  const names = new Map(Object.entries(table).map(([name, records]) => [plain(name), records]));

  function answer<T>(name: string, pick: (records: FakeRecords) => T[] | undefined, aliases = 0): DnsAnswer<T> {
    const here = names.get(plain(name));
    if (here === "timeout") return { outcome: "failed", reason: "timed out" };
    if (here === "servfail") return { outcome: "failed", reason: servfail };
    if (here === "bogus") return { outcome: "failed", reason: "the signatures are wrong", bogus: true };
    const { ttl = 300, authentic = false, partial = false } = here ?? {};
    const records = here && pick(here);
    if (records && records.length > 0)
      return { outcome: "found", records: structuredClone(records), ttl, authentic, ...(partial && { partial }) };
    if (here?.cname === undefined) return { outcome: "absent", authentic };
    if (aliases === 8) return { outcome: "failed", reason: "the chain of aliases (CNAME) does not end" };
    const there = answer(here.cname, pick, aliases + 1);
    return there.outcome === "failed" ? there : { ...there, authentic: authentic && there.authentic };
  }

  return {
    validates,
    txt: async (name) => answer(name, ({ txt }) => txt?.map((record) => [record].flat())),
    mx: async (name) => answer(name, ({ mx }) => mx?.toSorted((a, b) => a.preference - b.preference)),
    addresses: async (name) => answer(name, ({ addresses }) => addresses),
    tlsa: async (name) => answer(name, ({ tlsa }) => tlsa),
    ns: async (name) => answer(name, ({ ns }) => ns),
    async cname(name) {
      const here = names.get(plain(name));
      if (typeof here !== "object" || here.cname === undefined) return answer<string>(name, () => []);
      return {
        outcome: "found",
        records: [plain(here.cname)],
        ttl: here.ttl ?? 300,
        authentic: here.authentic ?? false,
      };
    },
  };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

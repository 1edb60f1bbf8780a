import { beforeAll, describe, expect, test } from "vitest";
import { deliverDays } from "@/e2e/support/deliver-days";
import { ada, bob, database, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { useDatabase } from "@/lib/db/client";
import { askInSnapshot, inSnapshot, type TenantSql } from "./in-workspace";
import type { Workspace } from "./workspace";

setUpTwoTenants();

let to: string;
let domainId: string;

beforeAll(async () => {
  const { id, address } = await watch(ada, "snapshot.example");
  [domainId, to] = [id, address];
});

const arrive = (day: string) =>
  deliverDays({ domain: "snapshot.example", to, submitter: "s.example", successful: 1, failed: 0, days: [day] });

async function reports({ tx }: TenantSql): Promise<number> {
  const [row] = await tx.$queryRaw<{ reports: number }[]>`
    SELECT count(*)::int AS "reports" FROM "Report" WHERE "domainId" = ${domainId}::uuid`;
  return row?.reports ?? -1;
}

describe("a snapshot", () => {
  test("does not see what comes after its first question", async () => {
    const counts = await inSnapshot(ada, async (tenant) => {
      const before = await reports(tenant);
      await arrive("2026-09-01");
      return [before, await reports(tenant)];
    });
    expect(counts).toEqual([0, 0]);
    expect(await inSnapshot(ada, reports)).toBe(1);
  });

  test("that is asked hands over its questions open, and lasts until they are answered", async () => {
    let goOn = () => {};
    const arrived = new Promise<void>((resolve) => (goOn = resolve));
    const { first, second } = await askInSnapshot(ada, async (tenant) => {
      const first = reports(tenant);
      return { first, second: arrived.then(() => reports(tenant)) };
    });
    await arrive("2026-09-02");
    goOn();
    expect(await Promise.all([first, second])).toEqual([1, 1]);
    expect(await inSnapshot(ada, reports)).toBe(2);
  });

  test("says of every question after one that failed why that one did, and the next snapshot is answered", async () => {
    const { wrong, right } = await askInSnapshot(ada, async (tenant) => ({
      wrong: tenant.tx.$queryRaw`SELECT 1 / 0`,
      right: reports(tenant),
    }));
    await expect(wrong).rejects.toThrow("division by zero");
    await expect(right).rejects.toThrow("division by zero");
    expect(await inSnapshot(ada, reports)).toBe(2);
  });

  test("whose plans are kept answers one question asked twice at once, after it failed and for another tenant too", async () => {
    useDatabase(database.webUrl);
    const ask = (workspace: Workspace, by: number) => {
      const divided = ({ tx }: TenantSql) => tx.$queryRaw<{ n: number }[]>`SELECT 6 / ${by}::int AS "n"`;
      return inSnapshot(
        workspace,
        (tenant) => Promise.all([divided(tenant), reports(tenant), reports(tenant)]),
        "kept",
      );
    };
    await expect(ask(ada, 0)).rejects.toThrow("division by zero");
    expect(await ask(ada, 2)).toEqual([[{ n: 3 }], 2, 2]);
    expect(await ask(bob, 1)).toEqual([[{ n: 6 }], 0, 0]);
    await expect(ask(ada, 0)).rejects.toThrow("division by zero");
    expect(await ask(ada, 3)).toEqual([[{ n: 2 }], 2, 2]);
    useDatabase(database.workerUrl);
  });

  test("that cannot be asked says so", async () => {
    const asked = askInSnapshot(ada, () => Promise.reject(new Error("not to be found")));
    await expect(asked).rejects.toThrow("not to be found");
  });
});

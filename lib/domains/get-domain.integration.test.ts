import { expect, test } from "vitest";
import { ada, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { getDomainOrThrow, lockDomainOrThrow } from "./get-domain";

setUpTwoTenants();

test.each([
  ["read", getDomainOrThrow],
  ["locked", lockDomainOrThrow],
])("a name with a NUL, as an address may have it, is no domain's: %s", async (_, find) => {
  await expect(inWorkspace(ada, (tenant) => find(tenant, "a\0.example"))).rejects.toMatchObject({ code: "not-found" });
});

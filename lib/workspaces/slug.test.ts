import { expect, test } from "vitest";
import type { Transaction } from "@/lib/db/client";
import { slugFor } from "./slug";

const without = { workspace: { count: async () => 0 } } as unknown as Transaction;

test.each([
  ["Ada’s Mail", "ada-s-mail"],
  ["Bücher & Söhne", "bucher-sohne"],
  ["日本", "workspace"],
  [`${"a".repeat(39)} and company`, "a".repeat(39)],
  ["Sign up", "sign-up-2"],
  ["404", "404-2"],
  ["500", "500-2"],
])("a workspace named %s is found at /%s, hidden by no page of ours", async (name, slug) => {
  expect(await slugFor(without, name)).toBe(slug);
});

import { expect, test } from "vitest";
import { AddDomainInput } from "./add-domain";

test.each([
  ["https://example.com/one\nhttps://example.com/two", "example.com"],
  ["https://example.com?query/@b", "example.com"],
  [`a${"/".repeat(50_000)}\nb`, undefined],
])("what stands behind a name is left, lines and all: %j", (name, found) => {
  expect(AddDomainInput.safeParse({ name }).data?.name).toBe(found);
});

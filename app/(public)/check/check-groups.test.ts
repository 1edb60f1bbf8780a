import { expect, test } from "vitest";
import { checkIds } from "@/lib/checks/finding";
import { checkGroups } from "./check-groups";

test("every check stands in one group", () => {
  expect(checkGroups.flatMap(({ checks }) => checks).sort()).toEqual([...checkIds].sort());
});

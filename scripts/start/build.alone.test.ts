import { expect, test, vi } from "vitest";
import { build } from "./build";

vi.mock("./lock", () => ({
  takeLock: () => {
    const refusal = "EACCES: permission denied, open '/srv/waxseal/dist/building.1'";
    throw Object.assign(new Error(refusal), { code: "EACCES", path: "/srv/waxseal/dist/building.1" });
  },
}));

test("a user who may not write to the folder is told what to do, when it has to be built", async () => {
  const problem = await build({ force: true, signal: new AbortController().signal }).catch((error: unknown) => error);
  expect(String(problem)).toMatch(
    /^PlainError: Waxseal must be built, and \/srv\/waxseal\/dist\/building\.1 cannot be written \(permission denied\): run "npm run build" /,
  );
});

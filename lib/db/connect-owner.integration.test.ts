import { expect, inject, test } from "vitest";
import { connectOwner, withDatabase } from "./connect-owner";

const wrongPassword = () => inject("postgresUrl").replace(/:[^:@/]+@/, ":hunter2@");

test.each([
  ["nothing listens", () => "postgres://me:hunter2@127.0.0.1:9/x", /127\.0\.0\.1:9 cannot be reached/],
  [
    "the host is unknown",
    () => "postgres://me:hunter2@db.invalid/x",
    /db\.invalid:5432 cannot be reached \(no such host\)/,
  ],
  ["the password is wrong", wrongPassword, /does not accept the password of "waxseal"/],
])("where %s, one sentence says so without the password", async (_what, url, sentence) => {
  const problem = await connectOwner(url()).catch((error: unknown) => error);
  expect(String(problem)).toMatch(sentence);
  expect(String(problem)).not.toContain("hunter2");
});

test("a database that is missing is no failure", async () => {
  expect(await connectOwner(withDatabase(inject("postgresUrl"), "missing"))).toBeNull();
});

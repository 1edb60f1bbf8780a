import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { useDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { signUp } from "./sign-up";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.webUrl);
  env.APP_URL = "https://waxseal.example";
  env.SET_UP_CODE = "Correct-Horse";
});

afterAll(() => database.drop());

const first = { email: "ada@test.example", password: "correct horse battery", workspaceName: "Ada’s Mail" };

test("the first to sign up shows the set-up code as the operator set it; capitals do not matter", async () => {
  for (const setUpCode of [undefined, "", "Correct-House"])
    await expect(signUp({ ...first, setUpCode }, null)).rejects.toMatchObject({ code: "forbidden" });
  expect(await signUp({ ...first, setUpCode: "correct-Horse" }, null)).toMatchObject({ user: { isOperator: true } });
});

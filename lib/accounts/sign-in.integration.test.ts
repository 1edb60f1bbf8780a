import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { db, useDatabase } from "@/lib/db/client";
import { hashPassword } from "./password";
import { signIn } from "./sign-in";

let database: TestDatabase;
const ada = { email: "ada@test.example", password: "correct horse battery" };
/** All guesses are of one moment: limits are counted in windows, and a slow run must not come into the next. */
const asOf = new Date("2026-11-01T12:00:00Z");
const wrong = "The e-mail address or the password is wrong.";

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.webUrl);
  await db.user.create({ data: { email: ada.email, passwordHash: await hashPassword(ada.password) } });
});
beforeEach(() => db.attempt.deleteMany());
afterAll(() => database.drop());

const guess = (email: string, address: string) =>
  signIn({ email, password: "wrong" }, address, asOf).then(
    () => "in",
    (error: Error) => error.message,
  );

async function guesses(most: number, email: (at: number) => string, address: (at: number) => string) {
  const answers: string[] = [];
  for (let at = 0; at < most; at += 1) answers.push(await guess(email(at), address(at)));
  return answers.filter((answer) => answer === wrong).length;
}

test("who guesses at an account has ten attempts, and does not lock its owner out", async () => {
  expect(
    await guesses(
      60,
      () => ada.email,
      () => "192.0.2.66",
    ),
  ).toBe(10);
  expect(await signIn(ada, "198.51.100.1", asOf)).toMatchObject({ email: ada.email });
});

test("an account is guessed at a hundred times at most, from however many places", async () => {
  const taken = await guesses(
    110,
    () => ada.email,
    (at) => `192.0.2.${at}`,
  );
  expect(taken).toBe(100);
});

test("who tries many accounts has fifty attempts, and a whole IPv6 network counts as one", async () => {
  const taken = await guesses(
    60,
    (at) => `user-${at}@test.example`,
    (at) => `2001:db8::${at + 1}`,
  );
  expect(taken).toBe(50);
  expect(await guess("somebody@test.example", "2001:db8:0:1::1")).toBe(wrong);
});

test("what is put off leaves nothing behind for the accounts that it named", async () => {
  await guesses(
    70,
    (at) => `user-${at}@test.example`,
    () => "192.0.2.66",
  );
  expect(await db.attempt.count({ where: { key: { contains: "user-69@" } } })).toBe(0);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { closeSession, openSession, readSession } from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import { db, useDatabase } from "@/lib/db/client";
import { listMemberships } from "./list-memberships";
import { signUp, signUpState } from "./sign-up";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.webUrl);
});

afterAll(() => database.drop());

const ada = { email: "ada@test.example", password: "correct horse battery", workspaceName: "Ada’s Mail" };

test("two first visitors at once: one becomes the operator, both get their workspace", async () => {
  expect(await signUpState()).toMatchObject({ isFirst: true, needsCode: false });
  await Promise.all([signUp(ada, null), signUp({ ...ada, email: "eve@test.example" }, null)]);
  const users = await db.user.findMany();
  expect(users.filter((user) => user.isOperator)).toHaveLength(1);
  const slugs = (await db.workspace.findMany()).map((workspace) => workspace.slug).sort();
  expect(slugs).toEqual(["ada-s-mail", "ada-s-mail-2"]);
});

test("an address has one account", async () => {
  await expect(signUp(ada, null)).rejects.toMatchObject({ code: "conflict" });
});

test("a password opens, a wrong one and a wrong address get the same sentence", async () => {
  const user = await signIn({ email: ada.email, password: ada.password }, "192.0.2.1");
  expect(user.email).toBe(ada.email);
  const refusal = { code: "forbidden", message: "The e-mail address or the password is wrong." };
  await expect(signIn({ email: ada.email, password: "wrong" }, null)).rejects.toMatchObject(refusal);
  await expect(signIn({ email: "no@test.example", password: "wrong" }, null)).rejects.toMatchObject(refusal);
});

/** Limits are counted in windows: a slow run must not come into the next. */
const asOf = new Date("2026-11-01T12:00:00Z");

test("too many attempts on one account are refused", async () => {
  const guess = () =>
    signIn({ email: "guess@test.example", password: "wrong" }, "192.0.2.2", asOf).catch((e: Error) => e.message);
  const answers: unknown[] = [];
  for (let at = 0; at < 11; at += 1) answers.push(await guess());
  expect(answers.at(-1)).toMatch(/Too many attempts/);
});

test("a whole IPv6 network counts as one that signs up", async () => {
  const answers: unknown[] = [];
  for (let at = 1; at <= 21; at += 1)
    answers.push(await signUp(ada, `2001:db8::${at}`, asOf).catch((e: Error) => e.message));
  expect(answers.at(-2)).toMatch(/has an account already/);
  expect(answers.at(-1)).toMatch(/Too many attempts/);
});

test("a session ends at once when it is closed, and its id is kept nowhere", async () => {
  const user = await signIn({ email: ada.email, password: ada.password }, null);
  const id = await openSession(user.id, "192.0.2.1");
  expect(await readSession(id)).toMatchObject({ email: ada.email });
  expect(await db.session.count({ where: { idHash: id } })).toBe(0);
  await closeSession(id, null);
  expect(await readSession(id)).toBeNull();
});

test("a session is over after thirty days", async () => {
  const user = await signIn({ email: ada.email, password: ada.password }, null);
  const id = await openSession(user.id, null, new Date("2026-01-01T00:00:00Z"));
  expect(await readSession(id, new Date("2026-01-30T23:00:00Z"))).not.toBeNull();
  expect(await readSession(id, new Date("2026-01-31T01:00:00Z"))).toBeNull();
});

test("a stranger sees nothing: the memberships of a user are his own", async () => {
  const eve = await db.user.findUniqueOrThrow({ where: { email: "eve@test.example" } });
  const own = await listMemberships(eve.id);
  expect(own).toMatchObject([{ role: "owner" }]);
  const members = await db.member.findMany({
    where: { workspaceId: { in: own.map(({ workspace }) => workspace.id) } },
  });
  expect(members.map(({ userId }) => userId)).toEqual([eve.id]);
  expect(await db.workspace.count()).toBeGreaterThan(own.length);
});

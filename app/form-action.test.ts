import { expect, test } from "vitest";
import { z } from "zod";
import { formAction } from "./form-action";

test("a NUL, which nobody types and no database takes, is left out of what a form sent", async () => {
  const form = new FormData();
  form.set("name", "Lan\0tern");
  form.set("$ACTION_KEY", "of Next");
  const seen: unknown[] = [];
  const state = await formAction(z.looseObject({ name: z.string() }), form, async (input) => void seen.push(input));
  expect(state).toEqual({ outcome: "done" });
  expect(seen).toEqual([{ name: "Lantern" }]);
});

test("a field with more text than any form takes is refused before anything reads it, and is not sent back", async () => {
  const form = new FormData();
  form.set("name", "x".repeat(50_001));
  const unread = z.object({ name: z.string().refine(() => expect.unreachable()) });
  const state = await formAction(unread, form, async () => expect.unreachable());
  expect(state).toEqual({ outcome: "refused", message: "That is more text than a form takes." });
});

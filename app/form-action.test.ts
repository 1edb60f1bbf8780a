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

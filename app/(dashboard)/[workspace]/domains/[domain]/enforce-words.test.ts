import { expect, it } from "vitest";
import { noneRefusedInWords } from "./enforce-words";

it.each([
  [0, true, "Every one of them satisfied the policy. No mail was refused."],
  [0, false, "Every one of them satisfied the policy. Enforcing it would have refused no mail."],
  [1080, true, "No mail was refused."],
  [1, false, "Enforcing it would have refused no mail."],
])("with %d that got no policy, enforced %s: %s", (withoutPolicy, wasEnforced, sentence) =>
  expect(noneRefusedInWords(withoutPolicy, wasEnforced)).toBe(sentence),
);

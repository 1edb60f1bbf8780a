import { expect, it } from "vitest";
import { noneRefusedInWords, refusedInWords } from "./enforce-words";

it.each([
  [0, true, "Every one of them satisfied the policy. No mail was refused."],
  [0, false, "Every one of them satisfied the policy. Enforcing it would have refused no mail."],
  [1080, true, "No mail was refused."],
  [1, false, "Enforcing it would have refused no mail."],
])("with %d that got no policy, enforced %s: %s", (withoutPolicy, wasEnforced, sentence) =>
  expect(noneRefusedInWords(withoutPolicy, wasEnforced)).toBe(sentence),
);

it.each([
  [1, true, "this sender did not satisfy it: delivery was refused."],
  [5, true, "these 5 senders did not satisfy it: delivery was refused."],
  [1, false, "this sender would have been refused."],
  [5, false, "these 5 senders would have been refused."],
])("from %d senders, enforced %s: %s", (senders, wasEnforced, sentence) =>
  expect(refusedInWords(senders, wasEnforced)).toBe(sentence),
);

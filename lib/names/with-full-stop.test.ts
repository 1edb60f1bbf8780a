import { expect, it } from "vitest";
import { withFullStop } from "./with-full-stop";

it.each([
  ["Seen 3 hours ago", "Seen 3 hours ago."],
  ["Seen on 24. Nov.", "Seen on 24. Nov."],
  ["Was it seen?", "Was it seen?"],
])("%s", (text, sentence) => expect(withFullStop(text)).toBe(sentence));

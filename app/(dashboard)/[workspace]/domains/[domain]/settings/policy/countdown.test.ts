import { expect, test } from "vitest";
import { countdown } from "./countdown";

const asOf = new Date("2026-11-26T12:00:00Z");

test.each([
  ["2027-02-03T11:00:00Z", "3\u00a0Feb\u00a02027, 69 days"],
  ["2026-11-28T12:00:00Z", "28\u00a0Nov\u00a02026, 2 days"],
  ["2026-11-27T12:30:00Z", "27\u00a0Nov\u00a02026, 25 hours"],
  ["2026-11-26T12:40:00Z", "26\u00a0Nov\u00a02026, 1 hour"],
])("until %s it is %s", (until, words) => expect(countdown(new Date(until), asOf)).toBe(words));

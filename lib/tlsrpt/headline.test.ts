import { expect, it } from "vitest";
import { headlineOf } from "./headline";

type Row = [type: string, successful: number, failed: number];

const cases: [string, Row[], { successful: number; failed: number }][] = [
  ["is zero for nothing", [], { successful: 0, failed: 0 }],
  [
    "adds entries of one type",
    [
      ["sts", 1, 2],
      ["sts", 3, 4],
    ],
    { successful: 4, failed: 6 },
  ],
  [
    "does not count the same sessions twice",
    [
      ["sts", 2, 0],
      ["tlsa", 2, 0],
    ],
    { successful: 2, failed: 0 },
  ],
  [
    "takes the type with more sessions whole",
    [
      ["sts", 5, 1],
      ["tlsa", 1, 4],
    ],
    { successful: 5, failed: 1 },
  ],
  [
    "takes tlsa in a tie",
    [
      ["sts", 5, 1],
      ["tlsa", 4, 2],
    ],
    { successful: 4, failed: 2 },
  ],
  [
    "adds sessions without a policy",
    [
      ["no-policy-found", 10, 1],
      ["sts", 5, 1],
    ],
    { successful: 15, failed: 2 },
  ],
  [
    "leaves unknown types out",
    [
      ["new", 10, 1],
      ["sts", 5, 1],
    ],
    { successful: 5, failed: 1 },
  ],
];

it.each(cases)("%s", (_, rows, expected) => {
  expect(headlineOf(rows.map(([type, successful, failed]) => ({ type, successful, failed })))).toEqual(expected);
});

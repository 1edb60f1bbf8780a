import { expect, test } from "vitest";
import { whyUnanswered } from "./why-unanswered";

test.each([
  ["a server that is away", new TypeError("Failed to fetch"), /^The server did not answer/],
  ["what a proxy says instead", new Error("An unexpected response was received from the server."), /^The server did/],
  ["an error of the server", Object.assign(new Error(), { digest: "1234567890" }), /^Something went wrong/],
  ["another build", Object.assign(new Error(), { name: "UnrecognizedActionError" }), /^Waxseal was updated/],
])("%s is said", (_, error, sentence) => expect(whyUnanswered(error)).toMatch(sentence));

test.each(["NEXT_REDIRECT;replace;/a;303;", "NEXT_HTTP_ERROR_FALLBACK;404"])("%s is left to the page", (digest) =>
  expect(whyUnanswered(Object.assign(new Error(), { digest }))).toBeNull(),
);

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { unpackJson } from "./unpack-json";

test.each([
  ["compressed", gzipSync('{"a":"ü"}')],
  ["as it is", Buffer.from('{"a":"ü"}')],
])("reads JSON kept %s", (_, raw) => {
  expect(unpackJson(raw)).toBe('{"a":"ü"}');
});

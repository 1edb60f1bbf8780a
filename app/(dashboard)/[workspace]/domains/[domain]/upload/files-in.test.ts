import { expect, test } from "vitest";
import { filesIn } from "./files-in";

const formOf = (...files: File[]) => {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  return form;
};

test("files come as they were sent, an empty one too", () => {
  const sent = [new File(["{}"], "report.json"), new File([], "empty.json"), new File(["{}"], "undefined")];
  expect(filesIn(formOf(...sent), "files").map(({ name }) => name)).toEqual(["report.json", "empty.json", "undefined"]);
});

test.each(["", "undefined"])("nothing chosen is no file, though it arrives as one named %o", (name) => {
  expect(filesIn(formOf(new File([], name)), "files")).toEqual([]);
});

test("a text in place of a file is none", () => {
  const form = new FormData();
  form.append("files", "report.json");
  expect(filesIn(form, "files")).toEqual([]);
});

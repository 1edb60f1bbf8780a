import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeTestCa } from "@/e2e/support/test-ca";

const extra = vi.hoisted(() => ({ NODE_EXTRA_CA_CERTS: undefined as string | undefined }));
vi.mock("@/lib/env", () => ({ env: extra }));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "anchors-"));
const file = path.join(folder, "extra.pem");

beforeEach(() => vi.resetModules());
afterEach(() => fs.rmSync(file, { force: true }));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function subjects(roots: string[] | null) {
  const { trustAnchors } = await import("./trust-anchors");
  return trustAnchors(roots).map(({ subject }) => subject);
}

test("the given ones, and no others", async () => {
  expect(await subjects([makeTestCa({ commonName: "Given" }).root])).toEqual(["CN=Given"]);
});

test("those of Node, and those that Node was told of", async () => {
  expect(await subjects(null)).toHaveLength(rootCertificates.length);
  vi.resetModules();
  const [one, two] = [makeTestCa({ commonName: "One" }).root, makeTestCa({ commonName: "Two" }).root];
  fs.writeFileSync(file, `# ours\n${one}${two}`);
  extra.NODE_EXTRA_CA_CERTS = file;
  expect((await subjects(null)).slice(rootCertificates.length)).toEqual(["CN=One", "CN=Two"]);
});

test("a file that is not there is passed over, as Node does", async () => {
  extra.NODE_EXTRA_CA_CERTS = file;
  expect(await subjects(null)).toHaveLength(rootCertificates.length);
});

import { expect, test } from "vitest";
import { figuresOf } from "@/e2e/support/figures-of";
import { reportJson } from "@/e2e/support/report-mail";
import { actor, ada, bob, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { within } from "@/e2e/support/within";
import { db } from "@/lib/db/client";
import type { Workspace } from "@/lib/workspaces/workspace";
import { ingestWaiting } from "./ingest-waiting";
import { uploadReports } from "./upload-reports";

const day = "2026-09-01";

setUpTwoTenants();

/** Uploads one file, which the worker takes in. */
async function upload(workspace: Workspace, email: string, { fileName, domain }: { fileName: string; domain: string }) {
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email } });
  const bytes = Buffer.from(reportJson({ domain, day, successful: 8, failed: 2 }));
  const uploading = uploadReports(workspace, { ...actor, userId }, [{ fileName, bytes }]);
  const [results] = await Promise.all([
    uploading,
    within(8, "the file taken in", async () => (await ingestWaiting(world)) > 0),
  ]);
  return results;
}

const byAda = (fileName: string, domain: string) => upload(ada, "ada@test.example", { fileName, domain });

test("an upload goes through the same door, marked as uploaded, and counts", async () => {
  await watch(ada, "upload.example");
  expect(await byAda("a.json", "upload.example")).toEqual([{ fileName: "a.json", outcome: "stored", reason: null }]);
  const { reports, successful } = await figuresOf(ada, "upload.example", { day, counted: ["uploaded"] });
  expect(successful).toBe(8);
  expect(reports).toMatchObject([{ verdict: "uploaded" }]);
});

test("a file over 10 MB is refused as a file; a report alone, unpacked, may have 20", async () => {
  const uploading = uploadReports(ada, actor, [{ fileName: "a.json", bytes: Buffer.alloc(10_000_001) }]);
  await expect(uploading).rejects.toThrow("a.json is larger than 10 MB, the most that a file may have.");
});

test("an upload for a domain of another workspace is refused to the uploader", async () => {
  await watch(bob, "bobs.example");
  expect(await byAda("b.json", "bobs.example")).toMatchObject([{ outcome: "unknown-domain" }]);
  expect((await figuresOf(bob, "bobs.example", { day })).reports).toEqual([]);
});

test.each([
  ["NUL", "a\0b.json", "a\ufffdb.json"],
  ["half a character at its end", `${"x".repeat(254)}\u{1f600}.json`, "x".repeat(254)],
  ["half a character", "a\ud83d.json", "a\ufffd.json"],
])("a file name with %s is no reason to refuse the file", async (what, fileName, kept) => {
  const domain = `${what.replaceAll(" ", "-").toLowerCase()}.example`;
  await watch(ada, domain);
  expect(await byAda(fileName, domain)).toEqual([{ fileName: kept, outcome: "stored", reason: null }]);
});

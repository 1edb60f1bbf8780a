import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { DomainError } from "@/lib/errors";
import { cutText } from "@/lib/tlsrpt/cut-text";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { toOutcome, type Outcome } from "./outcomes";
import { packRaw } from "./pack-raw";

export type UploadResult = { fileName: string; outcome: Outcome; reason: string | null };

type File = { fileName: string; bytes: Uint8Array };

const mostFiles = 50;
const largestFile = 10_000_000;
const secondsToWait = 8;

/**
 * Keeps the files of a member as deliveries and waits a few seconds for the worker, who takes them in through the one door. What it has
 * not come to by then is `received`: kept, and ingested as soon as a worker runs.
 * @throws DomainError `invalid` for no file, too many, or one over 10 MB.
 */
export async function uploadReports(workspace: Workspace, actor: Actor, files: File[]): Promise<UploadResult[]> {
  refuseUnlessSensible(files);
  const packed = await Promise.all(
    files.map(async ({ fileName, bytes }) => ({
      fileName: storableName(fileName),
      size: bytes.length,
      raw: new Uint8Array(await packRaw(bytes)),
    })),
  );
  const kept = await inWorkspace(workspace, async ({ tx }) => {
    const rows = packed.map((file) => ({
      ...{ ...file, id: randomUUID(), source: "upload", receivedAt: new Date(), outcome: "received" },
      ...{ workspaceId: workspace.id, uploadedById: actor.userId },
    }));
    await tx.delivery.createMany({ data: rows.map((row) => ({ ...row, origin: `upload:${row.id}` })) });
    const subject = rows.map((row) => row.fileName).join(", ");
    await recordAudit(tx, { workspaceId: workspace.id, actor, verb: "report.upload", subject });
    return rows.map((row) => row.id);
  });
  return outcomesOf(workspace, kept, secondsToWait);
}

/** Whoever uploads by hand may name a file as he likes; Postgres refuses NUL and half characters. */
function storableName(fileName: string): string {
  return cutText(fileName.replaceAll("\0", "\ufffd"), 255);
}

function refuseUnlessSensible(files: File[]): void {
  if (files.length === 0) throw new DomainError("invalid", "Choose at least one file.");
  if (files.length > mostFiles) throw new DomainError("invalid", `Choose at most ${mostFiles} files at a time.`);
  const large = files.find((file) => file.bytes.length > largestFile);
  if (large) throw new DomainError("invalid", `${large.fileName} is larger than 10 MB, the most that a file may have.`);
}

async function outcomesOf(workspace: Workspace, ids: string[], seconds: number): Promise<UploadResult[]> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const rows = await inWorkspace(workspace, ({ tx }) =>
      tx.delivery.findMany({
        where: { id: { in: ids }, workspaceId: workspace.id },
        select: { id: true, fileName: true, outcome: true, reason: true },
      }),
    );
    const isDone = rows.every((row) => row.outcome !== "received");
    if (isDone || performance.now() > until)
      return ids.flatMap((id) => {
        const row = rows.find((one) => one.id === id);
        return row ? [{ fileName: row.fileName ?? "", outcome: toOutcome(row.outcome), reason: row.reason }] : [];
      });
    await sleep(250);
  }
}

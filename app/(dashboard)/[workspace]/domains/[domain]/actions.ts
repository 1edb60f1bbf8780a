"use server";

import { revalidatePath } from "next/cache";
import { memberAction, signedOut, type FormState } from "@/app/form-action";
import { currentUser, requireMember } from "@/app/session";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { DomainError } from "@/lib/errors";
import { excludeReporter, ExcludeReporterInput } from "@/lib/ingest/exclude-reporter";
import { uploadReports, type UploadResult } from "@/lib/ingest/upload-reports";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { filesIn } from "./upload/files-in";

export type UploadState = { results: UploadResult[]; refused?: string };

/** Takes the dropped files in through the ordinary door and says what came of each. */
export async function upload(slug: string, domain: string, _: UploadState, form: FormData): Promise<UploadState> {
  if (!(await currentUser())) return { results: [], refused: signedOut };
  const { workspace, actor } = await requireMember(slug, "admin");
  try {
    await inWorkspace(workspace, (tenant) => getDomainOrThrow(tenant, domain));
    const files = filesIn(form, "files");
    if (files.length === 0) return { results: [], refused: "Choose a file first." };
    const named = await Promise.all(
      files.map(async (file) => ({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    const results = await uploadReports(workspace, actor, named);
    revalidatePath(`/${slug}/domains/${domain}`);
    return { results };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { results: [], refused: error.message };
  }
}

/** Leaves a reporter out of the domain's figures, or counts it again. */
export async function exclude(slug: string, domain: string, _: FormState, form: FormData): Promise<FormState> {
  return memberAction(
    { slug, role: "admin", schema: ExcludeReporterInput, form },
    async ({ workspace, actor }, input) => {
      await excludeReporter(workspace, actor, domain, input);
      revalidatePath(`/${slug}`, "layout");
      const left = `${input.reporter} is left out of the figures, and its reports are still listed.`;
      return input.verb === "exclude" ? left : `${input.reporter} counts again.`;
    },
  );
}

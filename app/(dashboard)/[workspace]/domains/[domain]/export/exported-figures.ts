import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { policyTypes } from "@/lib/stats/policy-types";
import { problems } from "@/lib/stats/problems";
import type { Question } from "@/lib/stats/question";
import type { Table } from "./table";

const mostKeys = 100_000;

/** The figures that the page draws and lists, in full. A name is null for what is gathered under *other*. */
export const exportedFigures = {
  days: async (tenant, question) => {
    const rows = await dailyConnections(tenant, question);
    return {
      columns: ["day", "successful", "failed"],
      rows: rows.map(({ day, successful, failed }) => [day, successful, failed]),
    };
  },
  problems: async (tenant, question) => {
    const found = await problems(tenant, { ...question, most: mostKeys });
    const rows = found.problems.map((problem) => [
      ...[problem.resultType, problem.mx, problem.reason, problem.failed, problem.firstDay, problem.lastDay],
      ...[problem.policyTypes, problem.witnesses.map(({ reporter }) => reporter)],
    ]);
    const other = found.other > 0 ? [[null, null, null, found.other, null, null, [], []]] : [];
    const columns = ["resultType", "mx", "reason", "failed", "firstDay", "lastDay", "policyTypes", "reporters"];
    return { columns, rows: [...rows, ...other] };
  },
  reporters: (tenant, question) => byKey(tenant, "reporter", "reporter", question),
  policies: async (tenant, question) => {
    const rows = await policyTypes(tenant, question);
    return {
      columns: ["policyType", "successful", "failed", "reporters"],
      rows: rows.map(({ type, successful, failed, reporters }) => [
        ...[type, successful, failed],
        reporters.map(({ reporter }) => reporter),
      ]),
    };
  },
  mx: (tenant, question) => failedByKey(tenant, "mx", "mx", question),
  networks: (tenant, question) => failedByKey(tenant, "network", "sendingNetwork", question),
} satisfies Record<string, (tenant: TenantSql, question: Question) => Promise<Table>>;

async function byKey(tenant: TenantSql, dimension: "reporter", name: string, question: Question): Promise<Table> {
  const rows = await figuresByKey(tenant, dimension, { ...question, most: mostKeys });
  return {
    columns: [name, "successful", "failed", "reports", "firstDay", "lastDay"],
    rows: rows.map((row) => [row.key, row.successful, row.failed, row.reports, row.firstDay, row.lastDay]),
  };
}

async function failedByKey(tenant: TenantSql, dimension: "mx" | "network", name: string, question: Question) {
  const rows = await figuresByKey(tenant, dimension, { ...question, most: mostKeys });
  return {
    columns: [name, "failed", "reports", "firstDay", "lastDay"],
    rows: rows.map((row) => [row.key, row.failed, row.reports, row.firstDay, row.lastDay]),
  };
}

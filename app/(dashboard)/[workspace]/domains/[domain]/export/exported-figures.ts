import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { failedKeys } from "@/lib/stats/failed-keys";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { policyTypes } from "@/lib/stats/policy-types";
import { problems } from "@/lib/stats/problems";
import type { Question } from "@/lib/stats/question";
import type { Table } from "./table";

const mostKeys = 100_000;

/** `day`: the one of the period that is chosen, if one is. */
type Asked = Question & { day?: string | null };

/**
 * The figures that the page draws and lists, in full: of a chosen day what the page narrows to it, and what it draws over the whole period
 * of the period all the same. A name is null for what is gathered under *other*.
 */
export const exportedFigures = {
  days: async (tenant, asked) => {
    const rows = await dailyConnections(tenant, asked);
    return {
      columns: ["day", "successful", "failed"],
      rows: rows.map(({ day, successful, failed }) => [day, successful, failed]),
    };
  },
  problems: async (tenant, asked) => {
    const found = await problems(tenant, { ...asked, most: mostKeys });
    const rows = found.problems.map((problem) => [
      ...[problem.resultType, problem.mx, problem.reason, problem.failed, problem.firstDay, problem.lastDay],
      ...[problem.policyTypes, problem.witnesses.map(({ reporter }) => reporter)],
    ]);
    const other = found.other > 0 ? [[null, null, null, found.other, null, null, [], []]] : [];
    const columns = ["resultType", "mx", "reason", "failed", "firstDay", "lastDay", "policyTypes", "reporters"];
    return { columns, rows: [...rows, ...other] };
  },
  reporters: (tenant, asked) => byKey(tenant, "reporter", "reporter", asked),
  policies: async (tenant, asked) => {
    const rows = await policyTypes(tenant, narrowed(asked));
    return {
      columns: ["policyType", "successful", "failed", "reporters"],
      rows: rows.map(({ type, successful, failed, reporters }) => [
        ...[type, successful, failed],
        reporters.map(({ reporter }) => reporter),
      ]),
    };
  },
  mx: (tenant, asked) => failedByKey(tenant, "mx", "mx", narrowed(asked)),
  networks: (tenant, asked) => failedByKey(tenant, "network", "sendingNetwork", narrowed(asked)),
} satisfies Record<string, (tenant: TenantSql, asked: Asked) => Promise<Table>>;

function narrowed({ day, ...question }: Asked): Question {
  return day ? { ...question, period: { from: day, to: day } } : question;
}

async function byKey(tenant: TenantSql, dimension: "reporter", name: string, question: Question): Promise<Table> {
  const rows = await figuresByKey(tenant, dimension, { ...question, most: mostKeys });
  return {
    columns: [name, "successful", "failed", "reports", "firstDay", "lastDay"],
    rows: rows.map((row) => [row.key, row.successful, row.failed, row.reports, row.firstDay, row.lastDay]),
  };
}

async function failedByKey(tenant: TenantSql, dimension: "mx" | "network", name: string, question: Question) {
  const { worst } = await failedKeys(tenant, dimension, { ...question, most: mostKeys });
  return {
    columns: [name, "failed", "reports", "firstDay", "lastDay"],
    rows: worst.map((row) => [row.key, row.failed, row.reports, row.firstDay, row.lastDay]),
  };
}

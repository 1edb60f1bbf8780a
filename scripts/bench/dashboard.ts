import { build } from "@/scripts/start/build";
import type { Bench } from "./bench";
import { measureFirstLoad } from "./dashboard/measure-first-load";
import { measureLists } from "./dashboard/measure-lists";
import { measurePages } from "./dashboard/measure-pages";
import { measureQueries } from "./dashboard/measure-queries";
import { onDashboardStage } from "./dashboard/stage";
import { life } from "./life";

/**
 * The domain report over a database with so many failure rows of a thousand domains and a year, by an instance as it runs in production:
 * the server's answer, the queries behind it, the pages of its lists, and what a browser fetches at the first load.
 */
export const dashboardBench: Bench = async ({ rows, say }) => {
  await build({ signal: life.signal });
  return onDashboardStage({ rows, say }, async (stage) => {
    const pages = await measurePages(stage, say);
    say("each query of the page by itself, the domain with a fifth of the rows:");
    const queries = await measureQueries(stage, say);
    say("a page of each list over 365 days:");
    const lists = await measureLists(stage, say);
    const firstLoad = await measureFirstLoad(stage, say);
    return { rows, ...pages, lists, ...firstLoad, queries };
  });
};

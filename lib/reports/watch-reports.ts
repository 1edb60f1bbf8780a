/**
 * Who watches whose figures. A watch is opened by a member's browser for a workspace, or one of its domains, and hears that something
 * changed there, never what: the page is then drawn anew, by the member's own rights.
 */
import { listenTo } from "@/lib/db/listen";
import type { Workspace } from "@/lib/workspaces/workspace";
import { placesIn, reportChannel, type ReportedDomain } from "./announce-reports";

const mostWatches = 2_000;
const mostOfUser = 24;
/** Between drawing a page and watching it so much may pass: only who watches later is told without need. */
const rememberedMilliseconds = 60_000;

type Watch = { workspaceId: string; domainId: string | null; userId: string; hear: () => void };

const watches = new Set<Watch>();
/** When a domain last changed; the latest stand last. */
const changes = new Map<string, ReportedDomain & { at: number }>();
/** One connection for all, opened for the first watch; what is known of the time before `wholeSince` may lack something. */
let stopListening: (() => Promise<void>) | undefined;
let wholeSince = 0;

type Options = {
  /** Null for all domains of the workspace. */
  domainId: string | null;
  userId: string;
  /** When what is watched was read. */
  since: Date;
  hear: () => void;
};

/**
 * Calls `hear` whenever reports of the workspace, or of one domain of it, were stored or are counted otherwise.
 * @returns what ends the watch; null where this process, or the user, has too many already.
 */
export function watchReports(workspace: Workspace, { domainId, userId, since, hear }: Options): (() => void) | null {
  const ofUser = [...watches].filter((watch) => watch.userId === userId).length;
  if (watches.size >= mostWatches || ofUser >= mostOfUser) return null;
  const watch = { workspaceId: workspace.id, domainId, userId, hear };
  watches.add(watch);
  stopListening ??= listenTo(reportChannel, spread);
  if (mayHaveMissed(watch, since.getTime())) hear();
  return () => void watches.delete(watch);
}

/** Ends all watches, and the connection to the database. */
export async function stopWatching(): Promise<void> {
  watches.clear();
  await stopListening?.();
  stopListening = undefined;
}

function spread(payload: string | null): void {
  const places = payload === null ? null : placesIn(payload);
  if (places) remember(places, Date.now());
  else wholeSince = Date.now();
  for (const watch of watches) if (!places || places.some((place) => concerns(watch, place))) watch.hear();
}

function mayHaveMissed(watch: Watch, since: number): boolean {
  return since < wholeSince || [...changes.values()].some((change) => change.at >= since && concerns(watch, change));
}

function concerns({ workspaceId, domainId }: Watch, place: ReportedDomain): boolean {
  return place.workspaceId === workspaceId && (domainId === null || place.domainId === domainId);
}

function remember(places: ReportedDomain[], at: number): void {
  for (const place of places) {
    changes.delete(place.domainId);
    changes.set(place.domainId, { ...place, at });
  }
  for (const [key, change] of changes) {
    if (change.at >= at - rememberedMilliseconds) return;
    changes.delete(key);
    wholeSince = Math.max(wholeSince, change.at + 1);
  }
}

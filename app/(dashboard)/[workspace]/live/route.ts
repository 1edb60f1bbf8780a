/**
 * Tells an open page that its figures changed, as server-sent events without content: of the workspace, or of the one domain that
 * `?domain=` names. It ends after some minutes, so that whoever is no longer a member does not listen for ever; browsers come again.
 */
import { z } from "zod";
import { loadDomainPage } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { requireMember } from "@/app/session";
import { watchReports } from "@/lib/reports/watch-reports";
import { eventStream } from "./event-stream";

const minutesOpen = 5;
/** When the page was drawn, in milliseconds; whatever is no such time is now. */
const Since = z.coerce.number().int().positive().max(8.64e15);

type Context = { params: Promise<{ workspace: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { workspace: slug } = await params;
  const query = new URL(request.url).searchParams;
  const name = query.get("domain");
  const { member, domainId } = name === null ? await allDomains(slug) : await oneDomain(slug, name);
  const since = Since.safeParse(query.get("since"));
  const { body, send, end, ended } = eventStream(request.signal, minutesOpen * 60_000);
  const stop = watchReports(member.workspace, {
    ...{ domainId, userId: member.user.id, hear: send },
    since: new Date(since.data ?? Date.now()),
  });
  void ended.then(() => stop?.());
  if (!stop) {
    end();
    return new Response(null, { status: 503, headers: { "Retry-After": "60" } });
  }
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // Whatever would compress it would also hold it back.
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

async function allDomains(slug: string) {
  return { member: await requireMember(slug), domainId: null };
}

async function oneDomain(slug: string, name: string) {
  const params = Promise.resolve({ workspace: slug, domain: encodeURIComponent(name) });
  const { member, domain } = await loadDomainPage(params, async () => null);
  return { member, domainId: domain.id };
}

import { loadDomainPage, type DomainParams } from "@/app/(dashboard)/[workspace]/domains/[domain]/domain-page";
import { readServedPolicy } from "@/lib/policies/served-policy";

/** The policy as the owner's own server is to serve it, byte for byte, as a file. */
export async function GET(_: Request, { params }: { params: DomainParams }): Promise<Response> {
  const { loaded: served } = await loadDomainPage(params, (tenant, domain) => readServedPolicy(tenant, domain));
  if (served.state === "off" || served.state === "incomplete")
    return new Response("There is no policy to serve.", { status: 404 });
  return new Response(served.text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": 'attachment; filename="mta-sts.txt"',
      "Cache-Control": "private, no-store",
    },
  });
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageTitle } from "@/components/shell/page-title";
import { AddDomainInput } from "@/lib/domains/add-domain";
import { CheckForm } from "./check-form";
import { checkGroups } from "./check-groups";
import { PublicFrame } from "./public-frame";

export const metadata: Metadata = {
  description:
    "Does mail to your domain travel encrypted? Checks MTA-STS, TLS reporting, DANE, STARTTLS and certificates of every mail server, and says what to change. No account needed.",
  robots: { index: true, follow: true },
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CheckPage({ searchParams }: Props) {
  const { domain } = await searchParams;
  const typed = typeof domain === "string" ? domain : null;
  const parsed = typed === null ? null : AddDomainInput.safeParse({ name: typed });
  if (parsed?.success) redirect(`/check/${parsed.data.name}`);
  return (
    <PublicFrame>
      <PageTitle>Check a domain</PageTitle>
      <div className="flex flex-col gap-8 py-6 sm:py-12">
        <div className="flex max-w-2xl flex-col gap-2">
          <h1 className="text-28 font-semibold tracking-tight">Does mail to your domain travel sealed?</h1>
          <p className="text-16 text-pretty text-muted">
            See what a sending mail server sees: your records, your policy, and the certificate of each mail server.
            Nothing is sent, and no account is needed.
          </p>
        </div>
        <div className="rounded-md border border-line bg-surface p-4 sm:p-6">
          <CheckForm typed={typed?.slice(0, 300) ?? ""} error={parsed?.error.issues[0]?.message} />
        </div>
        <div className="flex flex-col gap-4">
          <h2 className="text-14 font-semibold">What is looked at</h2>
          <ul className="grid grid-cols-1 gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
            {checkGroups.map(({ key, title, about }) => (
              <li key={key} className="flex flex-col gap-0.5 border-t border-line pt-3">
                <h3 className="text-14 font-medium">{title}</h3>
                <p className="text-13 text-pretty text-muted">{about}</p>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </PublicFrame>
  );
}

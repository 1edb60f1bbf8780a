import type { ReactNode } from "react";
import { CheckList } from "@/components/checks/check-list";
import { Skeleton } from "@/components/ui/skeleton";
import { Streamed } from "@/components/ui/streamed";
import { allChecks } from "@/lib/checks/all-checks";
import type { PublicLook } from "@/lib/checks/public-check";
import { type CheckGroup, checkGroups } from "@/app/(public)/check/check-groups";

/**
 * The groups of checks one after another, each as soon as it and those before it are through: nothing that was read moves, for what comes
 * later comes below.
 */
export function GroupList({
  look,
  whole,
  groups = checkGroups,
}: {
  look: PublicLook;
  whole: boolean;
  groups?: CheckGroup[];
}) {
  const [group, ...others] = groups;
  if (!group) return null;
  return (
    <Streamed whole={whole} fallback={<GroupsSkeleton groups={groups} />}>
      <Group group={group} look={look}>
        <GroupList look={look} whole={whole} groups={others} />
      </Group>
    </Streamed>
  );
}

async function Group({ group, look, children }: { group: CheckGroup; look: PublicLook; children: ReactNode }) {
  const results = await Promise.all(group.checks.map((check) => look.resultOf(check)));
  const checks = results.flatMap((result) => {
    if (!result) return [];
    const { title, about } = allChecks[result.check];
    return [{ id: result.check, title, about, findings: result.findings }];
  });
  return (
    <>
      <section className="flex flex-col gap-3 print:gap-1.5">
        <GroupHeading group={group} />
        <CheckList label={group.title} checks={checks} />
      </section>
      {children}
    </>
  );
}

function GroupHeading({ group: { title, about } }: { group: CheckGroup }) {
  return (
    <div className="flex flex-col gap-0.5">
      <h2 className="text-16 font-semibold">{title}</h2>
      <p className="text-13 text-muted print:hidden">{about}</p>
    </div>
  );
}

/** Keeps the places of the groups to come: a folded check is one line. */
function GroupsSkeleton({ groups }: { groups: CheckGroup[] }) {
  return (
    <div aria-busy className="flex flex-col gap-6">
      {groups.map((group) => (
        <section key={group.key} className="flex flex-col gap-3">
          <GroupHeading group={group} />
          <div className="divide-y divide-line rounded-md border border-line bg-surface">
            {group.checks.map((check) => (
              <div key={check} className="flex h-11 items-center gap-3 px-4 sm:px-5">
                <Skeleton className="size-4" />
                <Skeleton className="w-56 max-w-2/3" />
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

import { Skeleton } from "@/components/ui/skeleton";

/** Keeps the place of a delivery that is being walked. */
export function WalkedSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <p role="status" className="sr-only">
        The delivery is being walked.
      </p>
      <div className="grid grid-cols-1 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-2">
        {["mta-sts", "dane"].map((verdict) => (
          <div key={verdict} className="flex min-h-30 gap-4 bg-surface p-4 sm:p-5">
            <Skeleton className="size-8" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="w-24" />
              <Skeleton className="h-5 w-40" />
              <Skeleton className="w-full" />
            </div>
          </div>
        ))}
      </div>
      <div className="flex flex-col gap-5 rounded-md border border-line bg-surface p-4 sm:p-5">
        {["record", "policy", "servers"].map((step) => (
          <div key={step} className="flex gap-3">
            <Skeleton className="size-5" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="w-40" />
              <Skeleton className="w-full max-w-md" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

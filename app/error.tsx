"use client";

import { CenteredPage } from "@/components/shell/centered-page";
import { Button } from "@/components/ui/button";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <CenteredPage
      title="Something went wrong"
      description="The page could not be made. Nothing of yours is lost; the operator's log has the details."
    >
      <Button onClick={reset} className="w-full">
        Try again
      </Button>
    </CenteredPage>
  );
}

"use client";

import { CenteredPage } from "@/components/shell/centered-page";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

export default function ErrorPage({ retry }: { error: Error; retry: () => void }) {
  return (
    <CenteredPage
      title="Something went wrong"
      description="The server did not answer, or could not make the page; what you asked for last may not be done. The operator's log has the details."
    >
      <Button onClick={retry} className="w-full">
        Try again
      </Button>
    </CenteredPage>
  );
}

/** What is shown for `not-found`: every page carries it, and here it is in a script that every page loads anyway. */
export function NothingHere() {
  return (
    <CenteredPage
      title="Nothing here"
      description="The page does not exist, or your account has no part in it. Check the address, or go back."
    >
      <ButtonLink href="/" className="w-full">
        Go to your workspace
      </ButtonLink>
    </CenteredPage>
  );
}

import { CenteredPage } from "@/components/shell/centered-page";
import { ButtonLink } from "@/components/ui/button-link";

export default function NotFound() {
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

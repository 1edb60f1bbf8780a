import { redirect } from "next/navigation";
import { CenteredPage } from "@/components/shell/centered-page";
import { ButtonLink } from "@/components/ui/button-link";
import { signUpState } from "@/lib/workspaces/sign-up";
import { currentUser, membershipsOf } from "@/app/session";

export default async function LandingPage() {
  const user = await currentUser();
  const [first] = user ? await membershipsOf(user) : [];
  if (first) redirect(`/${first.workspace.slug}`);
  const { isOpen, isFirst } = await signUpState();
  if (isFirst) redirect("/sign-up");
  return (
    <CenteredPage
      title="Does mail to your domains travel sealed?"
      description="Other mail servers report daily how their encrypted connections to you went. Waxseal gives you the DNS records that ask for these reports, reads them, and says what broke and what to change."
    >
      <div className="flex flex-col gap-3">
        <ButtonLink href="/sign-in" variant="primary">
          Sign in
        </ButtonLink>
        {isOpen && <ButtonLink href="/sign-up">Sign up</ButtonLink>}
        <ButtonLink href="/check">Check a domain</ButtonLink>
      </div>
    </CenteredPage>
  );
}

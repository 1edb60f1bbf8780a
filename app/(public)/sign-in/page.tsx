import { redirect } from "next/navigation";
import { CenteredPage } from "@/components/shell/centered-page";
import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/text-link";
import { signUpState } from "@/lib/workspaces/sign-up";
import { domainAskedFor } from "@/app/(public)/way-on";
import { currentUser } from "@/app/session";
import { pageIn } from "@/app/way-back";
import { SignInForm } from "./sign-in-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { back: asked, unsent } = await searchParams;
  const back = pageIn(asked);
  if (await currentUser()) redirect(back ?? "/");
  const domain = await domainAskedFor(searchParams);
  const { isOpen, isFirst } = await signUpState();
  if (isFirst) redirect("/sign-up");
  return (
    <CenteredPage
      title="Sign in"
      description="See whether mail to your domains travels sealed."
      footer={
        <>
          {isOpen && (
            <>
              No account yet? <TextLink href={domain ? `/sign-up?domain=${domain}` : "/sign-up"}>Sign up</TextLink>
              .{" "}
            </>
          )}
          <TextLink href="/check">Check a domain</TextLink> without {isOpen ? "one" : "an account"}.
        </>
      }
    >
      {unsent === "files" && (
        <Alert tone="warning" title="You are signed out">
          The files that you sent were not taken. Sign in, and upload them again.
        </Alert>
      )}
      <SignInForm domain={domain} back={back} />
    </CenteredPage>
  );
}

import { redirect } from "next/navigation";
import { CenteredPage } from "@/components/shell/centered-page";
import { TextLink } from "@/components/ui/text-link";
import { signUpState } from "@/lib/workspaces/sign-up";
import { domainAskedFor } from "@/app/(public)/way-on";
import { currentUser } from "@/app/session";
import { SignUpForm } from "./sign-up-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignUpPage({ searchParams }: Props) {
  if (await currentUser()) redirect("/");
  const domain = await domainAskedFor(searchParams);
  const { isOpen, isFirst, needsCode } = await signUpState();
  if (!isOpen) return <Closed />;
  return (
    <CenteredPage
      title={isFirst ? "Set up Waxseal" : "Sign up"}
      tab={isFirst ? "Set up" : "Sign up"}
      description={
        isFirst
          ? "The first account runs this instance and gets a workspace of its own."
          : "An account with a workspace of your own."
      }
      footer={
        !isFirst && (
          <>
            Have an account? <TextLink href={domain ? `/sign-in?domain=${domain}` : "/sign-in"}>Sign in</TextLink>
          </>
        )
      }
    >
      <SignUpForm needsCode={needsCode} domain={domain} />
    </CenteredPage>
  );
}

function Closed() {
  return (
    <CenteredPage title="Sign-up is closed" footer={<TextLink href="/sign-in">Sign in instead</TextLink>}>
      <p className="text-14 text-muted">This instance takes no new accounts. Its operator can open sign-up.</p>
    </CenteredPage>
  );
}

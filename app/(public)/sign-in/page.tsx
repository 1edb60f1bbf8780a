import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CenteredPage } from "@/components/shell/centered-page";
import { TextLink } from "@/components/ui/text-link";
import { signUpState } from "@/lib/workspaces/sign-up";
import { currentUser } from "@/app/session";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await currentUser()) redirect("/");
  const { isOpen, isFirst } = await signUpState();
  if (isFirst) redirect("/sign-up");
  return (
    <CenteredPage
      title="Sign in"
      description="See whether mail to your domains travels sealed."
      footer={
        isOpen && (
          <>
            No account yet? <TextLink href="/sign-up">Sign up</TextLink>
          </>
        )
      }
    >
      <SignInForm />
    </CenteredPage>
  );
}

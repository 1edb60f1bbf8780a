import type { ReactNode } from "react";
import { AppFrame } from "@/app/app-frame";
import { requireOperator } from "@/app/session";

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  return (
    <AppFrame user={await requireOperator()} slug={null}>
      {children}
    </AppFrame>
  );
}

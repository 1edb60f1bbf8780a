import { ToneShapes } from "@/components/ui/tone-shapes";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { inter, interExt } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  description: "See whether mail to your domains travels sealed.",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f4" },
    { media: "(prefers-color-scheme: dark)", color: "#171614" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page of the build would lack the nonce without which its scripts do not run.
  await connection();
  return (
    <html lang="en" className={`${inter.variable} ${interExt.variable}`}>
      <body>
        <ToneShapes />
        {children}
      </body>
    </html>
  );
}

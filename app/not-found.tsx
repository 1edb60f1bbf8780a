import type { Metadata } from "next";
import { NothingHere } from "./error";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return <NothingHere />;
}

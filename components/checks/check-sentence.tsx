import { use } from "react";
import { readerLocale } from "@/components/ui/reader-locale";
import { safeSentence } from "./safe-sentence";

/** A sentence of a check or a walk, with names in it that strangers chose. */
export function CheckSentence({ text }: { text: string }) {
  return safeSentence(text, use(readerLocale()));
}

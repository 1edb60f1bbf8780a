import { clipText, visibleText } from "@/components/ui/visible-text";

const mostShown = 600;

/** A sentence with names in it that strangers chose, as it may be shown. */
export function safeSentence(text: string): string {
  return clipText(visibleText(text), mostShown);
}

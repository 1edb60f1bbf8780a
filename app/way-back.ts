/** The way back to a page for whoever has to sign in first. It stands in the address of the sign-in, and leads to pages of ours alone. */
import { headers } from "next/headers";

const here = "http://page.invalid";
/** What is no page: files, streams, and what leads on by itself. */
const noPage = /\/(?:raw|mta-sts\.txt|live|watch)$/;
/** A file of what a page shows, under the query of the page and two of its own. */
const ofPage = /(?<=\/domains\/[^/]+)\/export$/;
const ownOfFile = ["what", "format"];
const longest = 2_000;

/** Where somebody signs in, to be led back to the page that is asked for now. */
export async function signInPath(): Promise<string> {
  const back = pageIn((await headers()).get("x-waxseal-url"));
  return back === null ? "/sign-in" : `/sign-in?${new URLSearchParams({ back })}`;
}

/** The path and query of a page of ours, of an export those of its page; null for whatever else the text is. */
export function pageIn(text: unknown): string | null {
  if (typeof text !== "string" || !text.startsWith("/") || text.length > longest) return null;
  if (!URL.canParse(text, here)) return null;
  const { origin, pathname: path, searchParams } = new URL(text, here);
  const pathname = path.replace(ofPage, "");
  // A path of two slashes would be another host's.
  if (origin !== here || pathname.startsWith("//") || noPage.test(pathname)) return null;
  for (const name of ["_rsc", ...ownOfFile]) searchParams.delete(name);
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

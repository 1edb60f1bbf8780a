import { build } from "@/scripts/start/build";

/** For Playwright: the production build, made once and only if it is not fresh, so that no spec waits for it. */
export default async function buildOnce(): Promise<void> {
  await build({ signal: new AbortController().signal });
}

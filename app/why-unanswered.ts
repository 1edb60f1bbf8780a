const noAnswer = "The server did not answer. Try again in a moment.";
const otherBuild = "Waxseal was updated since this page was opened. Reload the page, then enter this again.";
const failed = "Something went wrong, and this may not be done. The operator's log has the details.";

/**
 * What is said of an action of the server that failed in the browser. Null for what is no failure: where its answer leads to another page,
 * or says that there is none, Next throws too.
 */
export function whyUnanswered(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("digest" in error) return String(error.digest).startsWith("NEXT_") ? null : failed;
  return error.name === "UnrecognizedActionError" ? otherBuild : noAnswer;
}

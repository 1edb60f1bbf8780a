import type { ReactNode } from "react";

type Answers<Questions> = { [Name in keyof Questions]: Awaited<Questions[Name]> };

/**
 * What `children` draw of the answers to `of`, once all of them are there. Its place stays empty till then, and the page is not sent: but
 * the rest of it is drawn meanwhile.
 */
export async function Answered<Questions extends Record<string, unknown>>({
  of,
  children,
}: {
  of: Questions;
  children: (answers: Answers<Questions>) => ReactNode;
}) {
  const answers = await Promise.all(Object.entries(of).map(async ([name, answer]) => [name, await answer] as const));
  return children(Object.fromEntries(answers) as Answers<Questions>);
}

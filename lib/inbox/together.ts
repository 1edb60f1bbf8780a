/** Waits for both to end, whatever becomes of either. @throws what the first threw, else what the second did. */
export async function together<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

import { connectOwner } from "./connect-owner";

/** Whether anyone has signed up yet, asked as the owner, in a database that was prepared. */
export async function hasUsers(ownerUrl: string): Promise<boolean> {
  const client = await connectOwner(ownerUrl);
  if (!client) return false;
  try {
    const { rows } = await client.query('SELECT 1 FROM "User" LIMIT 1');
    return rows.length > 0;
  } finally {
    await client.end();
  }
}

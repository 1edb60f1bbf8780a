import path from "node:path";
import { keptSecret } from "./kept-secret";

/** The name of the embedded Postgres's superuser and of its database. */
export const embeddedOwner = "waxseal";

/** Where the files of one embedded Postgres lie, and its owner's password. */
export type EmbeddedPlace = {
  home: string;
  cluster: string;
  log: string;
  port: string;
  users: string;
  password: string;
};

/** The place in `home`; the first call makes the password. */
export function embeddedPlace(home: string): EmbeddedPlace {
  return {
    home,
    cluster: path.join(home, "cluster"),
    log: path.join(home, "postgres.log"),
    port: path.join(home, "port"),
    users: path.join(home, "users"),
    password: keptSecret(path.join(home, "owner-password")),
  };
}

/** The owner's URL of a database, on the loopback interface. */
export function embeddedUrl({ password }: EmbeddedPlace, port: number, database: string): string {
  return `postgres://${embeddedOwner}:${password}@127.0.0.1:${port}/${database}`;
}

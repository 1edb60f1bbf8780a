/**
 * The embedded Postgres: the one that npm brought, on the loopback interface, under a generated password. The start script, the
 * scripts beside it and the tests call this. Several processes may use one cluster: the first starts it, the others adopt it, and
 * whoever leaves last stops it. It outlives a launcher that was killed, and the next start adopts it.
 */
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { embeddedOwner, type EmbeddedPlace, embeddedPlace, embeddedUrl } from "./embedded-place";
import { joinUsers } from "./embedded-users";
import { makeFolder } from "./give-to-folder-owner";
import { cutLog, launchPostgres } from "./launch-postgres";
import { makeCluster } from "./make-cluster";
import { PlainError } from "./plain-error";
import { type PostgresBinaries, postgresBinaries } from "./postgres-binaries";
import { accepts, findPostmaster, type Postmaster, stopPostmaster } from "./postmaster";

export type EmbeddedPostgres = {
  /** The owner's (a superuser's) URL of the database `waxseal`, which need not exist yet. */
  url: string;
  /** Whether it was running already. */
  adopted: boolean;
  isRunning: () => boolean;
  /** Empties its log where that has grown too long; to be called now and then. */
  cutLog: () => void;
  /** Leaves it, and stops it where nobody else uses it; resolves when that is done. */
  stop: () => Promise<void>;
};

type Options = { fast?: boolean };

const attempts = 4;
const answerMilliseconds = 60_000;

/**
 * Starts or adopts the Postgres that lives in `dir` (made if missing). `fast` gives up durability, for tests.
 * @throws PlainError where it cannot run here, or the data are another user's or of another major version.
 */
export async function startEmbedded(dir: string, { fast = false }: Options = {}): Promise<EmbeddedPostgres> {
  const home = path.resolve(dir);
  makeFolder(home);
  refuseForeign(home);
  const binaries = postgresBinaries(home);
  const place = embeddedPlace(home);
  refuseOtherMajor(place, binaries.major);
  const leave = joinUsers(place.users);
  try {
    const { pid, port, adopted } = await adoptOrLaunch(place, binaries, fast);
    const isRunning = () => findPostmaster(place.cluster)?.pid === pid;
    const stop = async () => {
      if (leave() && isRunning()) await stopPostmaster(pid);
    };
    return { url: embeddedUrl(place, port, embeddedOwner), adopted, isRunning, cutLog: () => cutLog(place), stop };
  } catch (error) {
    leave();
    throw error;
  }
}

/** A start as root, say, left files that are root's: one sentence now rather than a failure at the first of them. */
function refuseForeign(home: string): void {
  const { R_OK, W_OK, X_OK } = fs.constants;
  try {
    fs.accessSync(home, R_OK | W_OK | X_OK);
    for (const name of fs.readdirSync(home)) fs.accessSync(path.join(home, name), R_OK | W_OK);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return;
    throw new PlainError(
      `The database in ${home} belongs to another user: start Waxseal as that user, or give the folder to this one.`,
      { cause },
    );
  }
}

function refuseOtherMajor({ cluster }: EmbeddedPlace, major: number): void {
  const file = path.join(cluster, "PG_VERSION");
  if (!fs.existsSync(file)) return;
  const found = fs.readFileSync(file, "utf8").trim();
  if (found === String(major)) return;
  throw new PlainError(
    `${cluster} was made by Postgres ${found}, and this Waxseal brings Postgres ${major}: ` +
      "move the data over with pg_dump and pg_restore, or set DATA_DIR to another folder.",
  );
}

type Running = Postmaster & { adopted: boolean };

/** Several attempts: another process may be starting or stopping the same cluster, or a killed one's memory is still being freed. */
async function adoptOrLaunch(place: EmbeddedPlace, binaries: PostgresBinaries, fast: boolean): Promise<Running> {
  let reason = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    await sleep(500 * attempt);
    const running = await adopt(place);
    if (running) return { ...running, adopted: true };
    if (!fs.existsSync(path.join(place.cluster, "PG_VERSION"))) makeCluster(place, binaries, fast);
    const launch = await launchPostgres(place, binaries, fast);
    if (launch.outcome === "running") return { ...launch, adopted: false };
    reason = launch.reason;
  }
  throw new PlainError(`The embedded Postgres does not start: ${reason} (more in ${place.log}).`);
}

async function adopt(place: EmbeddedPlace): Promise<Postmaster | null> {
  const first = findPostmaster(place.cluster);
  if (!first) return null;
  const deadline = performance.now() + answerMilliseconds;
  const isGone = () => findPostmaster(place.cluster)?.pid !== first.pid;
  // The port is written a moment after the process number, so it is read anew each time.
  const port = () => findPostmaster(place.cluster)?.port ?? first.port;
  if (await accepts(place, port, () => isGone() || performance.now() > deadline)) return findPostmaster(place.cluster);
  if (isGone()) return null;
  throw new PlainError(
    `A Postgres (process ${first.pid}) holds ${place.cluster} and does not answer: stop it, then start again.`,
  );
}

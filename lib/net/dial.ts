/**
 * Opens TCP connections to hosts that tenants and strangers name. It is given addresses and never a name: whoever calls has asked the
 * DNS, and what is judged here is what is connected to, so that no second answer of the DNS can lead inside.
 */
import { connect, isIP, type Socket } from "node:net";
import type { Egress } from "./egress";
import { isPublicAddress } from "./public-address";

/** `refused` is the host's own answer. `unreachable` and `timed-out` may as well be the network's, as where a port is blocked on the way out. */
export type DialFailure = "refused-address" | "refused" | "unreachable" | "timed-out";

/** `reason`: a sentence for each address that was tried. `address`: the one whose failure says most. */
export type Dialled =
  | { outcome: "connected"; socket: Socket; address: string }
  | { outcome: "failed"; failure: DialFailure; address: string; reason: string };

type Attempt = { failure: DialFailure; address: string; reason: string };

/** How many addresses of a host are tried. */
const MOST_ADDRESSES = 4;
/** What says most comes first: a host that refuses is there. */
const telling: DialFailure[] = ["refused", "timed-out", "unreachable", "refused-address"];

/**
 * The first connection that comes about, in the order of the addresses; its socket has no listeners but one for errors.
 * @param wait the milliseconds for the next address; asked anew for each.
 */
export async function dial(
  addresses: readonly string[],
  port: number,
  egress: Egress,
  wait: () => number,
): Promise<Dialled> {
  const attempts: Attempt[] = [];
  for (const address of addresses.slice(0, MOST_ADDRESSES)) {
    const attempt = await tryAddress(address, port, egress, wait());
    if ("socket" in attempt) return { outcome: "connected", ...attempt };
    attempts.push(attempt);
  }
  const [most] = telling.flatMap((failure) => attempts.filter((attempt) => attempt.failure === failure));
  if (!most)
    return { outcome: "failed", failure: "unreachable", address: "", reason: "There is no address to connect to." };
  return { outcome: "failed", ...most, reason: attempts.map(({ reason }) => reason).join(" ") };
}

function tryAddress(
  address: string,
  port: number,
  egress: Egress,
  milliseconds: number,
): Promise<Attempt | { socket: Socket; address: string }> {
  const failed = (failure: DialFailure, reason: string): Attempt => ({
    failure,
    address,
    reason: `${address} ${reason}.`,
  });
  if (isIP(address) === 0 || !(egress.allowsPrivate || isPublicAddress(address)))
    return Promise.resolve(failed("refused-address", "is no address of the public Internet"));
  if (milliseconds === 0) return Promise.resolve(failed("timed-out", "was not tried in the time given"));

  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(failed("timed-out", `did not answer on port ${port}`));
    }, milliseconds);
    socket.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(failed(...failureOf(error.code ?? "", port)));
    });
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve({ socket, address });
    });
  });
}

function failureOf(code: string, port: number): [DialFailure, string] {
  if (code === "ECONNREFUSED" || code === "ECONNRESET") return ["refused", `refused the connection to port ${port}`];
  if (code === "ETIMEDOUT") return ["timed-out", `did not answer on port ${port}`];
  return ["unreachable", `cannot be reached from here (${code || "no reason given"})`];
}

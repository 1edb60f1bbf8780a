/** A throwaway Dovecot on loopback: the real IMAP server that tests talk to. Any user may sign in with the password `secret`. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import { readdirSync, readFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "./free-port";

const binary = "/usr/sbin/dovecot";
const run = promisify(execFile);

export type DovecotOptions = {
  /** What the server says that it can do, such as `"IMAP4rev1 IDLE UIDPLUS"` for one without MOVE. */
  capability?: string;
  /** The personal namespace, such as `{ prefix: "INBOX.", separator: "." }`. */
  namespace?: { prefix: string; separator: string };
  /** Sign-in by access token as well, each judged by the endpoint. */
  oauth2?: { introspectionUrl: string; mechanism: "xoauth2" | "oauthbearer" };
  /** The folder that the server marks as the one for junk. */
  junkFolder?: string;
  /** Settings of Dovecot's own that come after all others. */
  settings?: string;
};

export type Dovecot = {
  /** `imaps://…/INBOX` of a user (`u1@test` by default). */
  url(user?: string): string;
  /** The same by `imap://`: clear text from loopback, STARTTLS otherwise. */
  plainUrl(user?: string): string;
  tlsPort: number;
  plainPort: number;
  caFile: string;
  /** The certificate to trust, in PEM. */
  ca: string;
  /** Delivers as a local delivery agent would: written in tmp/, renamed into new/; now, or at a time past. Returns the file's name. */
  deliver(raw: Uint8Array | string, folder?: string, user?: string, receivedAt?: Date): Promise<string>;
  /** The file names (flags included) of each folder of a user. */
  folders(user?: string): Promise<Record<string, string[]>>;
  /** The directory of a folder in the user's Maildir. */
  folderPath(folder?: string, user?: string): string;
  stop(): Promise<void>;
};

/**
 * Starts a server with its own folder, certificate and free ports; works as root and not.
 * @throws Error when Dovecot is not installed or does not come up.
 */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  await fs.access(binary).catch((cause) => {
    throw new Error("There is no Dovecot here: install dovecot-imapd.", { cause });
  });
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "dovecot-"));
  await fs.chmod(dir, 0o755);
  const [tlsPort, plainPort] = [await freePort(), await freePort()];
  const owner = await ownerOf();
  const caFile = await writeFiles(
    dir,
    { conf: configuration({ dir, tlsPort, plainPort, owner, options }), options },
    owner,
  );
  const master = spawn(binary, ["-F", "-c", path.join(dir, "etc/dovecot.conf")], { stdio: "ignore" });
  const killAtExit = () => killTree(master);
  process.once("exit", killAtExit);
  await ready(master, [tlsPort, plainPort], path.join(dir, "dovecot.log"));

  const home = (user: string) => path.join(dir, "mail", user);
  const address = (user: string) => `${encodeURIComponent(user)}:secret@localhost`;
  const folderPath = (folder = "INBOX", user = "u1@test") =>
    folder === "INBOX" ? home(user) : path.join(home(user), `.${folder.replaceAll("/", ".")}`);
  return {
    url: (user = "u1@test") => `imaps://${address(user)}:${tlsPort}/INBOX`,
    plainUrl: (user = "u1@test") => `imap://${address(user)}:${plainPort}/INBOX`,
    tlsPort,
    plainPort,
    caFile,
    ca: await fs.readFile(caFile, "utf8"),
    deliver: (raw, folder, user, receivedAt) =>
      deliver(home(user ?? "u1@test"), folderPath(folder, user), { raw, owner, receivedAt }),
    folders: (user = "u1@test") => folders(home(user)),
    folderPath,
    stop: async () => {
      process.off("exit", killAtExit);
      await stop(master);
      await fs.rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Owner = { name: string; group: string; uid: number; gid: number };

/** Dovecot refuses to serve mail as root, so root's server runs as nobody. */
async function ownerOf(): Promise<Owner> {
  if (os.userInfo().uid !== 0) {
    const { username, uid, gid } = os.userInfo();
    return { name: username, group: (await run("id", ["-gn"])).stdout.trim(), uid, gid };
  }
  const id = async (flag: string) => Number((await run("id", [flag, "nobody"])).stdout);
  return { name: "nobody", group: "nogroup", uid: await id("-u"), gid: await id("-g") };
}

type Setup = { dir: string; tlsPort: number; plainPort: number; owner: Owner; options: DovecotOptions };

function configuration({ dir, tlsPort, plainPort, owner, options }: Setup): string {
  const { prefix, separator } = options.namespace ?? { prefix: "", separator: "/" };
  const { oauth2, junkFolder } = options;
  return `
base_dir = ${dir}/run
state_dir = ${dir}/run
log_path = ${dir}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${dir}/mail/%u
mail_uid = ${owner.name}
mail_gid = ${owner.group}
mail_max_userip_connections = 100
disable_plaintext_auth = no
auth_mechanisms = plain login ${oauth2?.mechanism ?? ""}
auth_failure_delay = 0
${options.capability ? `imap_capability = ${options.capability}` : ""}
${oauth2 ? `passdb {\n  driver = oauth2\n  mechanisms = ${oauth2.mechanism}\n  args = ${dir}/etc/oauth2.conf\n}` : ""}
passdb {
  driver = static
  mechanisms = plain login
  args = password=secret
}
userdb {
  driver = static
  args = uid=${owner.name} gid=${owner.group} home=${dir}/mail/%u
}
ssl = yes
ssl_cert = <${dir}/etc/cert.pem
ssl_key = <${dir}/etc/key.pem
namespace inbox {
  inbox = yes
  prefix = ${prefix}
  separator = ${separator}
  ${junkFolder ? `mailbox "${junkFolder}" {\n    auto = create\n    special_use = \\Junk\n  }` : ""}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${plainPort}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
${options.settings ?? ""}
`;
}

type Written = { conf: string; options: DovecotOptions };

async function writeFiles(dir: string, { conf, options: { oauth2 } }: Written, owner: Owner): Promise<string> {
  for (const name of ["run", "etc", "mail"]) await fs.mkdir(path.join(dir, name));
  await fs.chown(path.join(dir, "mail"), owner.uid, owner.gid);
  await fs.writeFile(path.join(dir, "etc/dovecot.conf"), conf);
  if (oauth2) await fs.writeFile(path.join(dir, "etc/oauth2.conf"), introspection(oauth2.introspectionUrl));
  const caFile = path.join(dir, "etc/cert.pem");
  const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"];
  const output = ["-keyout", path.join(dir, "etc/key.pem"), "-out", caFile];
  await run("openssl", [...request, "-subj", "/CN=localhost", "-addext", names, ...output]);
  return caFile;
}

function introspection(url: string): string {
  const judged = ["username_attribute = username", "active_attribute = active", "active_value = true"];
  return ["introspection_mode = post", `introspection_url = ${url}`, ...judged, ""].join("\n");
}

async function ready(master: ChildProcess, ports: readonly number[], logFile: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (master.exitCode !== null) break;
    if ((await Promise.all(ports.map(accepts))).every(Boolean)) return;
    await sleep(50);
  }
  killTree(master);
  throw new Error(`Dovecot did not come up: ${await fs.readFile(logFile, "utf8").catch(() => "no log")}`);
}

async function accepts(port: number): Promise<boolean> {
  const socket = net.connect(port, "127.0.0.1");
  const isOpen = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}

let delivered = 0;

type Delivery = { raw: Uint8Array | string; owner: Owner; receivedAt: Date | undefined };

async function deliver(home: string, dir: string, { raw, owner: { uid, gid }, receivedAt }: Delivery): Promise<string> {
  for (const folder of [home, dir, ...["cur", "new", "tmp"].map((name) => path.join(dir, name))]) {
    await fs.mkdir(folder, { recursive: true });
    await fs.chown(folder, uid, gid);
  }
  // Within a second Dovecot numbers by the name: as they were delivered.
  const name = `${Math.floor(Date.now() / 1000)}.M${process.pid}Q${String((delivered += 1)).padStart(6, "0")}.test`;
  const written = path.join(dir, "tmp", name);
  await fs.writeFile(written, raw);
  await fs.chown(written, uid, gid);
  // The time of the file is IMAP's INTERNALDATE.
  if (receivedAt) await fs.utimes(written, receivedAt, receivedAt);
  await fs.rename(written, path.join(dir, "new", name));
  return name;
}

async function folders(home: string): Promise<Record<string, string[]>> {
  const entries = await fs.readdir(home, { withFileTypes: true });
  const subFolders = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith("."));
  const found: Record<string, string[]> = { INBOX: await messages(home) };
  for (const { name } of subFolders) found[name.slice(1).replaceAll(".", "/")] = await messages(path.join(home, name));
  return found;
}

/** Dovecot may take a message from new/ to cur/ while one looks: it is listed once, as it stands in cur/. */
async function messages(dir: string): Promise<string[]> {
  const found = new Map<string, string>();
  for (const sub of ["new", "cur"])
    for (const name of await fs.readdir(path.join(dir, sub)).catch((): string[] => []))
      found.set(name.replace(/:2,.*$/, ""), name);
  return [...found.values()].sort();
}

async function stop(master: ChildProcess): Promise<void> {
  if (master.exitCode !== null || master.signalCode !== null) return;
  const exited = once(master, "exit");
  const children = killTree(master);
  await exited;
  for (let tries = 0; tries < 40 && children.some((pid) => parentOf(pid) !== null); tries += 1) await sleep(50);
}

/** Children go first, since they outlive the master; and the master is halted before, since it starts new ones. */
function killTree({ pid }: ChildProcess): number[] {
  if (pid === undefined) return [];
  kill(pid, "SIGSTOP");
  const children = childrenOf(pid);
  for (const one of [...children, pid]) kill(one, "SIGKILL");
  return children;
}

function kill(pid: number, signal: "SIGSTOP" | "SIGKILL"): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => parentOf(pid) === parent);
}

/** Null for a process that has ended, though nobody may have collected it yet (state Z). */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? null : Number(parent);
  } catch {
    return null;
  }
}

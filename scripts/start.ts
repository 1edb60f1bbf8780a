/**
 * `npm start`: builds what is not built, starts the database, web and worker, and looks after them until Ctrl-C or SIGTERM.
 * `start.ts web` and `start.ts worker` run one of the two; `--dev` runs them for development.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Waxseal needs Node 20.19 or later, and this is ${process.version}: install a later one.\n`);
  process.exit(1);
}

// Loaded only now: an older Node could not.
const { beginLifetime } = await import("./start/lifetime");
const { run } = await import("./start/run");

const life = beginLifetime();
run(process.argv.slice(2), life).catch((error) => life.end(error));

export {};

/**
 * Bundled into web and worker, ahead of them, and loaded by the tools of a build: a process that the start script launched ends when that is
 * gone, even killed. On its own, without a channel to a parent, it does nothing.
 */
const graceMilliseconds = 10_000;

if (process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), graceMilliseconds).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening must not be what keeps the process alive.
  process.channel.unref();
}

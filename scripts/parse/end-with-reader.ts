/** Ends this program where its output cannot be written: quietly where a reader such as `head` left early, else with status 1 and why. */
export function endWithReader(): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit();
    process.stderr.write(`The output cannot be written: ${message}.\n`);
    process.exit(1);
  });
}

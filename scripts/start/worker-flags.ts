/** What Node is told when it runs the worker. */
export const workerFlags: string[] = (process.env.WF ?? "").split(" ").filter(Boolean);

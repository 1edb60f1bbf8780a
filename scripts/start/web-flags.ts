/**
 * What Node is told when it runs the web: a page is rendered within a few megabytes of short-lived objects, which should be dead before
 * the collector looks at them.
 */
export const webFlags = ["--max-semi-space-size=32"] as const;

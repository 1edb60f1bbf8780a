import type { ServerResponse } from "node:http";

/** The answers that do not end by themselves (server-sent events): a server that is to end has to end them, and browsers come again. */
export function openStreams(): { note(response: ServerResponse): void; end(): void } {
  const open = new Set<ServerResponse>();
  return {
    note(response) {
      open.add(response);
      response.once("close", () => open.delete(response));
    },
    end() {
      for (const response of open) if (isStream(response)) response.destroy();
    },
  };
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { plainReportPath } from "./report-path";

/** Headers by which Next would take a request for one of its own pages', and redirect it or look for a form. */
const pageHeaders = ["rsc", "next-action", "next-url"];
const routerHeader = /^next-router-/;

/**
 * Smooths the way of a report to its route, past what Next does for pages. Reporters follow no redirect and only post (RFC 8460 §5.4).
 * @returns false if the request was answered here.
 */
export function receiveReporter(request: IncomingMessage, response: ServerResponse): boolean {
  const path = plainReportPath(request.url ?? "/");
  if (path === null) return true;
  if (request.method !== "POST") {
    response.writeHead(405, { Allow: "POST", "Content-Length": 0 }).end();
    return false;
  }
  request.url = path;
  for (const name of Object.keys(request.headers))
    if (pageHeaders.includes(name) || routerHeader.test(name)) delete request.headers[name];
  return true;
}

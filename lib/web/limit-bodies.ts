/**
 * What the bodies of requests to the application may hold of our memory: Next keeps each whole, some of them several times. Forms are
 * small; what is large are files that a member uploads.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { readSession } from "@/lib/accounts/sessions";
import { sessionIdIn } from "@/lib/accounts/session-cookie";
import { answerEarly } from "./answer-early";

const smallBody = 100_000;
/** As large as an action may be (next.config.js). */
const largestBody = 25 * 2 ** 20;
/** Of all large ones at once. */
const mostMemory = 2 * largestBody;
const secondsUntilRoom = 10;

/**
 * @returns whether the request may go on; if not, it is answered: 413 for a body that is too large, or that is large and of nobody who is
 *   signed in (411 where its length is unknown; who sends a form is led to the sign-in), 503 while others take all the room (who sends a
 *   form is led back to it).
 */
export function limitBodies(isSignedIn = hasSession) {
  let held = 0;
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const isUnknown = request.headers["transfer-encoding"] !== undefined;
    const length = isUnknown ? largestBody : Number(request.headers["content-length"] ?? 0);
    if (length <= smallBody) return true;
    if (length > largestBody) return refuse(request, response, 413);
    if (!(await isSignedIn(request)))
      return isForm(request) ? leadToSignIn(request, response) : refuse(request, response, isUnknown ? 411 : 413);
    // Whoever has left meanwhile would never give back what he is given.
    if (response.destroyed) return false;
    if (held + length > mostMemory)
      return isForm(request) ? leadBack(request, response) : refuse(request, response, 503);
    held += length;
    response.once("close", () => (held -= length));
    return true;
  };
}

async function hasSession({ headers }: IncomingMessage): Promise<boolean> {
  const id = sessionIdIn(headers.cookie);
  return id !== null && (await readSession(id)) !== null;
}

function isForm({ headers }: IncomingMessage): boolean {
  return headers["next-action"] !== undefined || /^multipart\/form-data\b/.test(headers["content-type"] ?? "");
}

/** Whose session has ended meanwhile is told so there, and led back to where the form was. */
function leadToSignIn(request: IncomingMessage, response: ServerResponse): false {
  return leadTo(`/sign-in?${new URLSearchParams({ back: request.url ?? "/", unsent: "files" })}`, request, response);
}

/** The form's own page, which says that the files were put off; relative, so that it is a page of ours whatever was asked for. */
function leadBack(request: IncomingMessage, response: ServerResponse): false {
  const query = new URLSearchParams(request.url?.split("?")[1]);
  query.set("unsent", "busy");
  return leadTo(`?${query}`, request, response);
}

/** Next follows a header of its own. */
function leadTo(path: string, request: IncomingMessage, response: ServerResponse): false {
  const headers = request.headers["next-action"] ? { "x-action-redirect": `${path};push` } : { Location: path };
  answerEarly(request, response, { status: 303, headers });
  return false;
}

function refuse(request: IncomingMessage, response: ServerResponse, status: 411 | 413 | 503): false {
  const headers = status === 503 ? { "Retry-After": String(secondsUntilRoom) } : {};
  answerEarly(request, response, { status, headers });
  return false;
}

import { decoded } from "@/lib/names/decoded";

/**
 * The URL of a request, with each segment of its path that is not encoded, or not well, taken as it is: Next answers such a path with an
 * error of its own. So is a NUL anywhere, which is in no name of ours and which Postgres takes in no text.
 */
export function wellEncoded(url: string): string {
  const [path = "", ...query] = url.replaceAll("%00", "%2500").split("?");
  const segments = path.split("/").map((segment) => (isSpoilt(segment) ? segment.replaceAll("%", "%25") : segment));
  return [segments.join("/"), ...query].join("?");
}

/** Nothing in it could be decoded, though there is something encoded. */
function isSpoilt(segment: string): boolean {
  return segment.includes("%") && decoded(segment) === segment;
}

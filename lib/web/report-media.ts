const mediaTypes = ["application/tlsrpt+gzip", "application/tlsrpt+json"];
const encodings = ["gzip", "x-gzip", "identity"];

/**
 * Whether a request says that its body is a report (RFC 8460 §5.4). How it is packed is told from its bytes: `+gzip` is a media type,
 * and some senders give Content-Encoding beside it for the same single layer.
 */
export function isReportMedia(contentType: string | null, contentEncoding: string | null): boolean {
  const mediaType = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const encoded = (contentEncoding ?? "").toLowerCase().split(",");
  const layers = encoded.map((layer) => layer.trim()).filter(Boolean);
  return mediaTypes.includes(mediaType) && layers.every((layer) => encodings.includes(layer));
}

import { Buffer } from "node:buffer";
import { parseParameters } from "./parse-parameters";
import { readFields } from "./read-fields";

/** Whether a mail says in its Content-Type field alone that it is a TLS report (RFC 8460 §5.3). @param header with this field among others. */
export function declaresReport(header: Uint8Array): boolean {
  const text = Buffer.from(header.buffer, header.byteOffset, header.byteLength).toString("latin1");
  const { value, parameters } = parseParameters(readFields(text).values.get("content-type")?.[0] ?? "");
  return value === "multipart/report" && parameters["report-type"]?.toLowerCase() === "tlsrpt";
}

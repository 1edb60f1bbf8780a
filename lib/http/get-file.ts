/** One GET over a connection that is open and encrypted already; Node reads the HTTP. */
import http from "node:http";
import type { Duplex } from "node:stream";
import { printable } from "@/lib/net/printable";
import type { PolicyFetchFailure } from "./policy-fetch";

export type GetFile = {
  host: string;
  path: string;
  socket: Duplex;
  /** One byte more ends the request. */
  mostBytes: number;
  /** For all of it. */
  milliseconds: number;
};

export type GotFile =
  | { outcome: "got"; body: Uint8Array; contentType: string | null }
  | ({ outcome: "failed" } & Pick<PolicyFetchFailure, "code" | "sentence" | "evidence">);

/** Only status 200 is a file (RFC 8461 §3.3). */
export function getFile({ host, path, socket, mostBytes, milliseconds }: GetFile): Promise<GotFile> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(milliseconds);
    const fail = (code: PolicyFetchFailure["code"], what: string, evidence = "") =>
      resolve({ outcome: "failed", code, sentence: `${host} ${what}.`, evidence });
    const broken = (error: NodeJS.ErrnoException) => {
      if (signal.aborted) fail("timed-out", "did not send the policy in time");
      else if (error.code?.startsWith("HPE_")) fail("not-http", "answers with what is not HTTP", error.code);
      else fail("disconnected", "hung up before it had sent the whole policy");
    };
    // With a connection of its own Node uses no agent, so that nothing is kept or shared.
    const request = http.get({
      ...{ host, path, signal, createConnection: () => socket },
      headers: {
        host,
        accept: "text/plain",
        "user-agent": "Waxseal",
        "cache-control": "no-cache",
        connection: "close",
      },
    });
    request.on("error", broken);
    request.once("upgrade", () => fail("not-http", "changes the protocol unasked"));
    request.once("response", (response) => {
      const { statusCode = 0, headers } = response;
      const statusLine = printable(`HTTP/${response.httpVersion} ${statusCode} ${response.statusMessage ?? ""}`.trim());
      response.on("error", broken);
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined)
        return fail(
          "redirect",
          "redirects, which senders do not follow",
          `${statusLine}\nlocation: ${printable(headers.location)}`,
        );
      if (statusCode !== 200) return fail("status", `answers ${statusCode}, not 200`, statusLine);

      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= mostBytes) return;
        fail("too-large", `sends more than ${mostBytes / 1024} KiB, where senders stop reading`, statusLine);
        response.destroy();
      });
      response.once("end", () => {
        const type = headers["content-type"];
        const contentType = type === undefined ? null : printable(type);
        resolve({ outcome: "got", body: new Uint8Array(Buffer.concat(chunks)), contentType });
      });
    });
  });
}

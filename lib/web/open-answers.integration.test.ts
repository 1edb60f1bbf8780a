import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import net from "node:net";
import { expect, test } from "vitest";
import { openAnswers } from "./open-answers";

async function connection(port: number): Promise<net.Socket> {
  const socket = net.connect(port, "127.0.0.1").on("error", () => undefined);
  await once(socket, "connect");
  return socket.resume();
}

test("a server with streams, spare connections and a slow answer ends: the answer whole, the rest broken off", async () => {
  const server = createServer();
  const answers = openAnswers(server);
  const slow: ServerResponse[] = [];
  let streams = 0;
  server.on("request", (request, response) => {
    answers.note(response);
    if (request.url === "/slow") return slow.push(response);
    streams += 1;
    return response.setHeader("Content-Type", "text/event-stream; charset=utf-8").write("retry: 1\n\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  const [spare, late] = [await connection(port), await connection(port)];
  const [spareEnds, lateEnds] = [once(spare, "close"), once(late, "close")];
  const read = (path: string) => fetch(`http://127.0.0.1:${port}${path}`).then((response) => response.text());
  const broken = expect(read("/live")).rejects.toThrow();
  const whole = read("/slow");
  await expect.poll(() => [streams, slow.length]).toEqual([1, 1]);

  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  answers.finish();
  await broken;
  // As a browser does, on a connection that it had.
  late.write("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await lateEnds;
  expect(streams).toBe(2);
  slow[0]?.end("whole");
  expect(await whole).toBe("whole");
  await Promise.all([closed, spareEnds]);
});

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

  const closed = answers.finish();
  await broken;
  // As a browser does, on a connection that it had.
  late.write("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await lateEnds;
  expect(streams).toBe(2);
  slow[0]?.end("whole");
  expect(await whole).toBe("whole");
  await Promise.all([closed, spareEnds]);
});

test("whoever had connected when the server was told to end is answered", async () => {
  const server = createServer();
  const answers = openAnswers(server);
  server.on("request", (_, response) => {
    answers.note(response);
    response.end("whole");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  // The system takes them in; a server that is busy hears of them later.
  const sockets = Array.from({ length: 10 }, () => net.connect(port, "127.0.0.1").on("error", () => undefined));
  const answered = sockets.map(async (socket) => {
    let answer = "";
    socket.on("data", (piece) => (answer += String(piece)));
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "close");
    return answer.endsWith("whole");
  });
  const closed = answers.finish();
  expect(await Promise.all(answered)).toEqual(sockets.map(() => true));
  await closed;
});

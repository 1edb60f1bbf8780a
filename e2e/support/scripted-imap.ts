import { once } from "node:events";
import net from "node:net";

export type ScriptedImap = {
  port: number;
  /** The commands so far, without their tags. */
  said: string[];
  stop(): Promise<void>;
};

/**
 * A server that answers a command by the first line of a table that it begins with, or `OK`: what no real one can be brought to say.
 * `|` ends a line of an answer, and `TAG` is the command's.
 */
export async function startScriptedImap(answers: [start: string, answer: string][]): Promise<ScriptedImap> {
  const said: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.write("* OK ready\r\n");
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      const [tag = "", ...words] = chunk.toString().trim().split(" ");
      const command = words.join(" ");
      said.push(command);
      const [, answer] = answers.find(([start]) => command.startsWith(start)) ?? ["", "TAG OK done"];
      socket.write(`${answer.replaceAll("|", "\r\n").replace("TAG", tag)}\r\n`);
    });
  });
  server.listen(0);
  await once(server, "listening");
  return {
    port: (server.address() as net.AddressInfo).port,
    said,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

import dgram from "node:dgram";
import net from "node:net";

function refuse(): never {
  throw new Error("Unit tests have no network: make this an integration test, or pass the answer in by value.");
}

net.Socket.prototype.connect = refuse;
net.Server.prototype.listen = refuse;
dgram.Socket.prototype.send = refuse;
dgram.Socket.prototype.bind = refuse;

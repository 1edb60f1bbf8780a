import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import tls from "node:tls";
import { expect, inject, onTestFinished, test } from "vitest";
import { selfSigned } from "@/e2e/support/test-ca";
import { connectOwner, withDatabase } from "./connect-owner";

const wrongPassword = () => inject("postgresUrl").replace(/:[^:@/]+@/, ":hunter2@");

test.each([
  ["nothing listens", () => "postgres://me:hunter2@127.0.0.1:9/x", /127\.0\.0\.1:9 cannot be reached/],
  [
    "the host is unknown",
    () => "postgres://me:hunter2@db.invalid/x",
    /db\.invalid:5432 cannot be reached \(no such host\)/,
  ],
  ["the password is wrong", wrongPassword, /does not accept the password of "waxseal"/],
])("where %s, one sentence says so without the password", async (_what, url, sentence) => {
  const problem = await connectOwner(url()).catch((error: unknown) => error);
  expect(String(problem)).toMatch(sentence);
  expect(String(problem)).not.toContain("hunter2");
});

test("a database that is missing is no failure", async () => {
  expect(await connectOwner(withDatabase(inject("postgresUrl"), "missing"))).toBeNull();
});

test("a certificate of an authority that is not known names the variable that makes it known", async () => {
  const { key, chain } = selfSigned(["localhost"]);
  const server = net.createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      // It speaks TLS, as the first octet of Postgres's answer says.
      socket.write("S");
      new tls.TLSSocket(socket, { isServer: true, key, cert: chain.join("\n") }).on("error", () => undefined);
    });
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const url = `postgres://me:hunter2@localhost:${port}/x?sslmode=verify-full`;
  const problem = await connectOwner(url).catch((error: unknown) => error);
  expect(String(problem)).toMatch(
    /^UnreachableError: The certificate of Postgres at localhost:\d+ is not trusted \(.+\): .*NODE_EXTRA_CA/,
  );
  expect(String(problem)).not.toContain("hunter2");
});

import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import { POST } from "./api/auth/[...nextauth]/route";
import { authOptions } from "./auth-options";

function watchLog() {
  return {
    write: vi.spyOn(process.stderr, "write").mockReturnValue(true),
    plain: vi.spyOn(console, "error").mockReturnValue(),
  };
}

test("a cookie of no session leaves nothing in the log, and what is a fault leaves one line", () => {
  const { write } = watchLog();
  authOptions.logger?.error?.("JWT_SESSION_ERROR", new Error("JWT invalid"));
  expect(write).not.toHaveBeenCalled();
  authOptions.logger?.error?.("OTHER_ERROR", new Error("a fault"));
  expect(String(write.mock.calls[0]?.[0])).toContain('"event":"auth.failed","code":"OTHER_ERROR","error":"a fault"');
});

test("nobody writes into the log from outside", async () => {
  const { write, plain } = watchLog();
  const body = JSON.stringify({ level: "error", code: "FORGED", message: "a line" });
  const request = new NextRequest("http://localhost/api/auth/_log", { method: "POST", body });
  const { status } = await POST(request, { params: Promise.resolve({ nextauth: ["_log"] }) });
  expect(status).toBe(404);
  expect([...write.mock.calls, ...plain.mock.calls]).toEqual([]);
});

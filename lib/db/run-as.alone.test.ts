import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { runAs } from "./run-as";

vi.mock("node:child_process", () => ({ spawnSync: vi.fn() }));

test("an interrupted start gives no folder of root's away", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-run-as-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  const ended = { status: null, signal: "SIGINT" as const, pid: 0, output: [], stdout: "", stderr: "" };
  vi.mocked(spawnSync).mockReturnValue(ended);
  vi.spyOn(process, "getuid").mockReturnValue(0);
  const stat = { ...fs.statSync(folder), uid: 0, gid: 0 } as fs.Stats;
  vi.spyOn(fs, "statSync").mockReturnValue(stat);
  const chown = vi.spyOn(fs, "chownSync").mockReturnValue();
  onTestFinished(() => void vi.restoreAllMocks());
  expect(() => runAs(folder, "/usr/bin/postgres")).toThrow("The start was interrupted.");
  expect(chown).not.toHaveBeenCalled();
});

test("where the folder is given away, the one around it keeps who may write to it, and its sticky bit", () => {
  const around = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-run-as-"));
  onTestFinished(() => fs.rmSync(around, { recursive: true }));
  vi.mocked(spawnSync).mockImplementation((command) => {
    const status = command === "unshare" ? 1 : 0;
    return { status, signal: null, pid: 0, output: [], stdout: "", stderr: "" };
  });
  vi.spyOn(process, "getuid").mockReturnValue(0);
  const stat = { ...fs.statSync(around), uid: 0, gid: 0, mode: 0o41770 } as fs.Stats;
  vi.spyOn(fs, "statSync").mockReturnValue(stat);
  vi.spyOn(fs, "chownSync").mockReturnValue();
  const chmod = vi.spyOn(fs, "chmodSync").mockReturnValue();
  onTestFinished(() => void vi.restoreAllMocks());
  runAs(path.join(around, "postgres"), "/usr/bin/postgres");
  expect(chmod).toHaveBeenCalledWith(around, 0o1771);
});

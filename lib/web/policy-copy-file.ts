import path from "node:path";

/** Where the web process keeps its copy of the policies that it serves. */
export function policyCopyFile(dataDir: string): string {
  return path.join(dataDir, "hosted-policies.json");
}

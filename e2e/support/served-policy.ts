import http from "node:http";

/** What is answered at the policy host `mta-sts.<domain>` by whoever listens at `url`, or why nothing is. */
export function servedPolicy(url: string, domain: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = { Host: `mta-sts.${domain}` };
    const asked = http.get(`${url}/.well-known/mta-sts.txt`, { headers }, (answer) => {
      let body = "";
      answer.on("data", (piece) => (body += String(piece)));
      answer.on("end", () => resolve(body));
    });
    asked.on("error", (error) => resolve(error.message));
  });
}

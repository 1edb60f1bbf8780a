import http from "node:http";

/** The body as it came, compressed with Brotli as for every browser of today. @throws Error for anything but a page that was found, and is compressed. */
export function get(url: URL, options: http.RequestOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200 && response.headers["content-encoding"] === "br")
          return resolve(Buffer.concat(chunks));
        reject(new Error(`${url.pathname} was answered with ${response.statusCode}.`));
      });
    });
    request.on("error", reject);
  });
}

const portion = 32 * 1024;

/**
 * A stream of UTF-8 from pieces of text. The next are only asked for when the reader has taken the last, and no more once it has gone
 * away.
 */
export function streamText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        let text = "";
        while (text.length < portion) {
          const { done, value } = await pieces.next();
          if (done) {
            if (text !== "") controller.enqueue(encoder.encode(text));
            controller.close();
            return;
          }
          text += value;
        }
        controller.enqueue(encoder.encode(text));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

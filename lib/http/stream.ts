/**
 * Pieces of text as a body that is made as fast as it is read, and no further once the reader has gone; `onGone`
 * wakes a maker that waits for something else.
 */
export function streamOf(
  pieces: AsyncGenerator<string>,
  onGone: () => void = () => undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      onGone();
      await pieces.return(undefined);
    },
  });
}

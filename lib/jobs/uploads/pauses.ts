/** The same pieces; throws what `late` makes when one does not come within `milliseconds`. */
export async function* withoutLongPauses<Piece>(
  pieces: AsyncIterable<Piece>,
  milliseconds: number,
  late: () => Error,
): AsyncGenerator<Piece> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const pause = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late()), milliseconds);
      });
      const { done, value } = await Promise.race([iterator.next(), pause]).finally(() => clearTimeout(timer));
      if (done === true) return;
      yield value;
    }
  } finally {
    // Not waited for: a maker that is late would keep us as well.
    iterator.return?.().catch(() => undefined);
  }
}

/** What the lines of an hour come to. */
export interface LineSink {
  /** A line without its end, as a span of `bytes`, which is used again after the call. */
  line(bytes: Buffer, start: number, end: number): void;
  /** A line longer than the bound; its bytes are gone. */
  tooLong(): void;
}

const NEWLINE = 0x0a;

/**
 * Cuts chunks into lines without copying, except where a line crosses chunks. Memory is bounded by `maxLine` bytes and
 * one chunk. An empty line is none.
 */
export class LineSplitter {
  #rest: Buffer[] = [];
  #restLength = 0;
  #skipping = false;

  constructor(
    readonly sink: LineSink,
    readonly maxLine: number,
  ) {}

  write(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      if (this.#restLength > 0 || this.#skipping) this.#endRest(chunk, start, end);
      else this.#line(chunk, start, end);
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk, start);
  }

  /** The last line need not end in a newline. */
  end(): void {
    if (this.#restLength > 0 || this.#skipping) this.#endRest(Buffer.alloc(0), 0, 0);
  }

  /** Drops a line that was begun: the stream broke in it. True when there was one. */
  drop(): boolean {
    const began = this.#restLength > 0 || this.#skipping;
    this.#rest = [];
    this.#restLength = 0;
    this.#skipping = false;
    return began;
  }

  #line(bytes: Buffer, start: number, end: number) {
    if (end - start > this.maxLine) this.sink.tooLong();
    else if (end > start) this.sink.line(bytes, start, end);
  }

  #endRest(chunk: Buffer, start: number, end: number) {
    const skipped = this.#skipping;
    const whole = Buffer.concat([...this.#rest, chunk.subarray(start, end)]);
    this.drop();
    if (skipped) this.sink.tooLong();
    else this.#line(whole, 0, whole.length);
  }

  #keep(chunk: Buffer, start: number) {
    if (this.#skipping) return;
    this.#restLength += chunk.length - start;
    if (this.#restLength > this.maxLine) {
      this.#skipping = true;
      this.#rest = [];
      this.#restLength = 0;
      return;
    }
    // The stream may use the chunk's memory again.
    this.#rest.push(Buffer.from(chunk.subarray(start)));
  }
}

import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { AskedResponse } from '@/lib/reward/explain/answerAsAsked';
import type { AskedRequest } from '@/lib/reward/request';
import { ThreadPool, type Outcome } from './threadPool';

/** A request's answer, or why there is none: scoring threw, crashed its thread twice, or took too long. */
export type ScoringOutcome = Outcome<AskedResponse>;

/** Something to be answered in its place: by scoring, or, without a request, by what the caller knows of it. */
export interface Asked<About> {
  readonly about: About;
  readonly request: AskedRequest | undefined;
}

/** What was asked, with its outcome when there was a request. */
export interface Answered<About> {
  readonly about: About;
  readonly outcome: ScoringOutcome | undefined;
}

/** The scorer over worker threads: the answers of `answerAsAsked`, without holding up the main thread. */
export interface ScoringPool {
  /** Answers one request; never rejects. */
  score(request: AskedRequest): Promise<ScoringOutcome>;
  /**
   * Answers requests as they come, in their order, and reads only a little ahead of what is taken. An answer does not
   * wait for the next request: who sends one at a time gets each at once. When reading fails, what was read before is
   * answered first.
   */
  scoreMany<About>(all: AsyncIterable<Asked<About>>): AsyncGenerator<Answered<About>>;
  /** Ends the threads; what is still asked for is answered with `closed`. */
  close(): Promise<void>;
}

/** Bounds of a scoring pool; each has a default. */
export interface ScoringPoolOptions {
  /** The project's folder: threads run its sources, not what a bundler made of them. */
  root: string;
  /** Threads at most; unless given, one less than the processors, and at least one. */
  threads?: number;
  /** Milliseconds that one request may take. */
  limit?: number;
  /** Megabytes of heap per thread. */
  memory?: number;
}

const REQUESTS_AHEAD_PER_THREAD = 4;

/** Makes a pool of scoring threads. They start with the first requests, and an idle pool keeps no process alive. */
export function createScoringPool(options: ScoringPoolOptions): ScoringPool {
  const threads = options.threads ?? Math.max(1, availableParallelism() - 1);
  const pool = new ThreadPool<AskedRequest, AskedResponse>({
    file: path.join(options.root, 'lib/scoring/thread.mjs'),
    threads,
    limit: options.limit ?? 300_000,
    memory: options.memory ?? 2_048,
  });
  const score = (request: AskedRequest) => pool.ask(request);
  return {
    score,
    scoreMany: (all) => inOrder(all, score, threads * REQUESTS_AHEAD_PER_THREAD),
    close: () => pool.close(),
  };
}

async function* inOrder<About>(
  all: AsyncIterable<Asked<About>>,
  score: ScoringPool['score'],
  ahead: number,
): AsyncGenerator<Answered<About>> {
  const source = all[Symbol.asyncIterator]();
  const waiting: Promise<Answered<About>>[] = [];
  let reading: Promise<undefined> | undefined;
  let failure: { error: unknown } | undefined;
  let ended = false;
  const read = async (): Promise<undefined> => {
    try {
      const next = await source.next();
      if (next.done === true) ended = true;
      else waiting.push(answered(next.value, score));
    } catch (error) {
      ended = true;
      failure = { error };
    }
    reading = undefined;
  };
  try {
    for (;;) {
      if (!ended && waiting.length < ahead) reading ??= read();
      if (waiting.length === 0 && !reading) break;
      const first = await Promise.race([waiting[0] ?? reading, reading ?? waiting[0]]);
      if (!first) continue;
      void waiting.shift();
      yield first;
    }
    if (failure) throw failure.error;
  } finally {
    // Not waited for: a source that is asked for its next one ends only when that has come.
    if (!ended) source.return?.().catch(() => undefined);
  }
}

async function answered<About>(
  { about, request }: Asked<About>,
  score: ScoringPool['score'],
): Promise<Answered<About>> {
  return { about, outcome: request && (await score(request)) };
}

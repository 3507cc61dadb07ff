import { Worker } from 'node:worker_threads';

/** What a thread sends back for a request: its answer, or the message of what it threw. */
export type Reply<Answer> = { answer: Answer } | { thrown: string };

/** An answer, or why there is none; `message` is for people. */
export type Outcome<Answer> =
  | { ok: true; answer: Answer }
  | { ok: false; reason: 'threw' | 'crashed' | 'slow' | 'closed'; message: string };

/** How a pool runs its threads. */
export interface ThreadPoolOptions {
  /** Absolute path of the file that each thread runs: it answers every message with one Reply. */
  file: string;
  /** Threads at most; they are started when there is work for them. */
  threads: number;
  /** Milliseconds that one request may take before its thread is ended and it is reported as slow. */
  limit: number;
  /** Megabytes of JavaScript heap per thread; beyond, the thread crashes instead of the process. */
  memory: number;
}

interface Job<Request, Answer> {
  request: Request;
  crashes: number;
  /** It has its outcome: another thread's is of no use any more. */
  isDone: boolean;
  done(outcome: Outcome<Answer>): void;
}

interface Thread<Request, Answer> {
  worker: Worker;
  /** Sent to it and not answered, in order: it works on the first, and finds the second there when that is done. */
  jobs: Job<Request, Answer>[];
  timer: NodeJS.Timeout | undefined;
}

const JOBS_PER_THREAD = 2;

const CRASHES_PER_REQUEST = 2;
const CLOSED = { ok: false, reason: 'closed', message: 'the scoring threads were stopped' } as const;

/**
 * Requests answered by worker threads, each with one at a time and the next at hand. A thread that crashes is
 * replaced and the request it was at tried once more, then reported: one input that kills its thread can't stop the
 * others. What waits behind a slow one is done by another thread that has nothing else to do.
 */
export class ThreadPool<Request, Answer> {
  readonly #options: ThreadPoolOptions;
  readonly #threads = new Set<Thread<Request, Answer>>();
  readonly #waiting: Job<Request, Answer>[] = [];
  #closed = false;

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
  }

  /** Answers one request; never rejects. */
  ask(request: Request): Promise<Outcome<Answer>> {
    return new Promise((done) => {
      if (this.#closed) return done(CLOSED);
      this.#waiting.push({ request, crashes: 0, isDone: false, done });
      this.#next();
    });
  }

  /** Ends every thread; what is still asked for is answered with `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) settle(job, CLOSED);
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #next() {
    while (!this.#closed) {
      const thread = this.#free();
      const job = thread && (this.#waiting.shift() ?? this.#stuck(thread));
      if (!job) return;
      this.#hand(thread, job);
    }
  }

  /** The thread that a request goes to: one without work, a new one, one that has no next request at hand. */
  #free(): Thread<Request, Answer> | undefined {
    const threads = [...this.#threads];
    const idle = threads.find(({ jobs }) => jobs.length === 0);
    if (idle || this.#waiting.length === 0) return idle;
    if (threads.length < this.#options.threads) return this.#start();
    return threads.find(({ jobs }) => jobs.length < JOBS_PER_THREAD);
  }

  /** A request behind another one in its thread, to be done by an idle one: the first answer counts. */
  #stuck(idle: Thread<Request, Answer>): Job<Request, Answer> | undefined {
    for (const { jobs } of this.#threads) {
      const job = jobs[1];
      if (job && jobs !== idle.jobs && !this.#isTwice(job)) return job;
    }
    return undefined;
  }

  #isTwice(job: Job<Request, Answer>): boolean {
    return [...this.#threads].filter(({ jobs }) => jobs.includes(job)).length > 1;
  }

  #start(): Thread<Request, Answer> {
    const { file, memory } = this.#options;
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memory } });
    const thread: Thread<Request, Answer> = { worker, jobs: [], timer: undefined };
    this.#threads.add(thread);
    worker.on('message', (reply: Reply<Answer>) => {
      // One that was given up may have answered just then: its next request is another thread's by now.
      if (!this.#threads.has(thread)) return;
      settle(
        thread.jobs.shift(),
        'answer' in reply ? { ok: true, answer: reply.answer } : threw(reply.thrown),
      );
      this.#begin(thread);
      this.#next();
    });
    // An 'error' is followed by 'exit'; only the first of the two finds the thread still in the set.
    worker.on('error', (error) => this.#lost(thread, error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => this.#lost(thread, `its thread ended with code ${code}`));
    return thread;
  }

  #lost(thread: Thread<Request, Answer>, message: string) {
    if (!this.#threads.delete(thread)) return;
    clearTimeout(thread.timer);
    const job = thread.jobs[0];
    if (job) job.crashes += 1;
    if (this.#closed) for (const each of thread.jobs.splice(0)) settle(each, CLOSED);
    else if (job?.crashes === CRASHES_PER_REQUEST)
      settle(thread.jobs.shift(), { ok: false, reason: 'crashed', message });
    this.#again(thread);
  }

  /** What a thread that is gone had before it waits for another one, before all others. */
  #again(thread: Thread<Request, Answer>) {
    this.#waiting.unshift(...thread.jobs.splice(0).filter((job) => !job.isDone));
    this.#next();
  }

  #hand(thread: Thread<Request, Answer>, job: Job<Request, Answer>) {
    thread.jobs.push(job);
    thread.worker.postMessage(job.request);
    if (thread.jobs.length === 1) this.#begin(thread);
  }

  /** The thread turns to its next request; without one it must not keep the process alive. */
  #begin(thread: Thread<Request, Answer>) {
    const { limit } = this.#options;
    clearTimeout(thread.timer);
    if (thread.jobs.length === 0) return thread.worker.unref();
    thread.worker.ref();
    thread.timer = setTimeout(() => {
      this.#threads.delete(thread);
      void thread.worker.terminate();
      const message = `it took longer than ${limit / 1000} s`;
      settle(thread.jobs.shift(), { ok: false, reason: 'slow', message });
      this.#again(thread);
    }, limit);
  }
}

function settle<Request, Answer>(job: Job<Request, Answer> | undefined, outcome: Outcome<Answer>) {
  if (!job || job.isDone) return;
  job.isDone = true;
  job.done(outcome);
}

function threw(message: string) {
  return { ok: false, reason: 'threw', message } as const;
}

export interface Asked<Ask> {
  id: number;
  ask: Ask;
}

/** What a worker says of an ask; `spent`: the milliseconds since it began with it. */
interface Word {
  id: number;
  spent: number;
}

export interface Answered<Answer> extends Word {
  answer: Answer;
}

/** Some of what is known before the answer. */
interface Told<Early> extends Word {
  early: Early;
}

/** What a worker says first, when its script has been loaded. */
export const READY = 'ready';

/** What is needed of a web worker. */
export interface TaskWorker<Ask, Answer, Early> {
  postMessage: (asked: Asked<Ask>) => void;
  terminate: () => void;
  onmessage: ((event: MessageEvent<Answered<Answer> | Told<Early> | typeof READY>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface TaskEffects<Ask, Answer, Early> {
  newWorker: () => TaskWorker<Ask, Answer, Early>;
  /** Calls back after so many milliseconds; the result cancels it. */
  after: (milliseconds: number, callback: () => void) => () => void;
  onStart: () => void;
  /** `spent`: the milliseconds that the worker took so far. */
  onEarly: (early: Early, ask: Ask, spent: number) => void;
  onAnswer: (answer: Answer, ask: Ask, spent: number) => void;
  onFailure: (message: string) => void;
}

/** How long an older ask may go on once a newer one waits: the core can't be interrupted, only ended. */
const GRACE_MILLISECONDS = 80;

/**
 * Has the newest ask answered by a worker. One at a time: while one is being answered, a newer one waits a moment
 * and then ends it, and whatever was waiting before is dropped. A worker that is still loading is never ended
 * before it has loaded: browsers hold a script back for seconds when its first load was broken off.
 */
export class NewestTask<Ask, Answer, Early> {
  private worker: TaskWorker<Ask, Answer, Early> | undefined;
  private isReady = false;
  private running: { id: number; ask: Ask } | undefined;
  private waiting: { ask: Ask } | undefined;
  private cancelGrace: (() => void) | undefined;
  private lastId = 0;

  constructor(private readonly effects: TaskEffects<Ask, Answer, Early>) {}

  /** Loads the worker, so that the first ask need not wait for it. */
  warm(): void {
    this.worker ??= this.spawn();
  }

  ask(ask: Ask): void {
    if (this.running === undefined) {
      this.start(ask);
      return;
    }
    this.waiting = { ask };
    if (this.isReady) this.giveGrace();
  }

  /** Ends what is under way, and forgets what waits. */
  stop(): void {
    this.cancelGrace?.();
    this.cancelGrace = undefined;
    this.waiting = undefined;
    if (this.running === undefined) return;
    this.running = undefined;
    this.drop();
  }

  /** Ends the worker too; it may be used again. */
  close(): void {
    this.stop();
    this.drop();
  }

  private drop(): void {
    const { worker, isReady } = this;
    this.worker = undefined;
    this.isReady = false;
    if (worker === undefined) return;
    if (isReady) worker.terminate();
    else worker.onmessage = () => worker.terminate();
  }

  private giveGrace(): void {
    this.cancelGrace ??= this.effects.after(GRACE_MILLISECONDS, () => {
      const next = this.waiting;
      this.stop();
      if (next !== undefined) this.start(next.ask);
    });
  }

  private start(ask: Ask): void {
    const worker = (this.worker ??= this.spawn());
    this.lastId += 1;
    this.running = { id: this.lastId, ask };
    this.effects.onStart();
    worker.postMessage({ id: this.lastId, ask });
  }

  private spawn(): TaskWorker<Ask, Answer, Early> {
    const worker = this.effects.newWorker();
    worker.onmessage = ({ data }) => {
      if (data === READY) this.begin();
      else if (data.id !== this.running?.id) return;
      else if ('early' in data) this.effects.onEarly(data.early, this.running.ask, data.spent);
      else this.finish(this.running.ask, data);
    };
    worker.onerror = (event) => {
      this.close();
      this.effects.onFailure(event.message || 'the worker could not be started');
    };
    return worker;
  }

  private begin(): void {
    this.isReady = true;
    if (this.waiting !== undefined) this.giveGrace();
  }

  private finish(ask: Ask, { answer, spent }: Answered<Answer>): void {
    this.running = undefined;
    this.cancelGrace?.();
    this.cancelGrace = undefined;
    const next = this.waiting;
    this.waiting = undefined;
    this.effects.onAnswer(answer, ask, spent);
    if (next !== undefined) this.start(next.ask);
  }
}

import type { Member } from '@/lib/reward/group/member';
import { keyOf, type GroupAnswer, type GroupAsk, type GroupInputs, type GroupOutput } from './groupModel';

/** What is needed of a web worker. */
export interface GroupWorker {
  postMessage: (ask: GroupAsk) => void;
  terminate: () => void;
  onmessage: ((event: MessageEvent<GroupAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface QueueEffects {
  newWorker: () => GroupWorker;
  onMember: (key: string, member: Member) => void;
  onFailure: (message: string) => void;
}

type Wanted = Pick<GroupOutput, 'way' | 'text'>;

/**
 * Has outputs scored by one worker, one at a time and each text once. What is wanted can change at any moment: what
 * waits and is no longer wanted is dropped, and what is under way and no longer wanted is ended.
 */
export class MemberQueue {
  private worker: GroupWorker | undefined;
  private waiting: Wanted[] = [];
  private running: string | undefined;
  private readonly done = new Set<string>();

  constructor(
    private readonly inputs: GroupInputs,
    private readonly effects: QueueEffects,
  ) {}

  /** These are to be scored, the first of them first. */
  want(outputs: readonly Wanted[]): void {
    const wanted = outputs.filter((output) => !this.done.has(keyOf(output)));
    this.waiting = wanted.filter((output) => keyOf(output) !== this.running);
    if (this.running !== undefined && this.waiting.length === wanted.length && wanted.length > 0) this.end();
    this.next();
  }

  /** Ends the worker. */
  close(): void {
    this.waiting = [];
    this.end();
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.running = undefined;
  }

  private next(): void {
    if (this.running !== undefined) return;
    const output = this.waiting.find((each) => !this.done.has(keyOf(each)));
    if (output === undefined) return;
    this.worker ??= this.spawn();
    const { way, text } = output;
    this.running = keyOf(output);
    this.waiting = this.waiting.filter((each) => each !== output);
    this.worker.postMessage({ kind: 'score', key: this.running, way, text });
  }

  private spawn(): GroupWorker {
    const worker = this.effects.newWorker();
    worker.onmessage = ({ data: { key, member } }) => {
      this.done.add(key);
      this.running = undefined;
      this.effects.onMember(key, member);
      this.next();
    };
    worker.onerror = (event) => {
      this.close();
      this.effects.onFailure(event.message || 'the worker could not be started');
    };
    worker.postMessage({ kind: 'inputs', inputs: this.inputs });
    return worker;
  }
}

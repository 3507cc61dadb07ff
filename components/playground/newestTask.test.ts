import { describe, expect, it } from 'vitest';
import { NewestTask, READY, type Asked, type TaskWorker } from './newestTask';

class FakeWorker implements TaskWorker<string, number, number> {
  asked: Asked<string>[] = [];
  terminated = false;
  onmessage: TaskWorker<string, number, number>['onmessage'] = null;
  onerror: TaskWorker<string, number, number>['onerror'] = null;
  postMessage = (asked: Asked<string>) => void this.asked.push(asked);
  terminate = () => void (this.terminated = true);

  load(): void {
    this.onmessage?.({ data: READY } as MessageEvent);
  }

  answer(answer: number): void {
    const id = this.asked.at(-1)!.id;
    this.onmessage?.({ data: { id, answer, spent: 1 } } as MessageEvent);
  }
}

function page() {
  const workers: FakeWorker[] = [];
  const timers: (() => void)[] = [];
  const answers: number[] = [];
  const told: number[] = [];
  const failures: string[] = [];
  const task = new NewestTask<string, number, number>({
    newWorker: () => {
      workers.push(new FakeWorker());
      return workers.at(-1)!;
    },
    after: (_milliseconds, callback) => {
      timers.push(callback);
      return () => void timers.splice(timers.indexOf(callback), 1);
    },
    onStart: () => undefined,
    onEarly: (early) => told.push(early),
    onAnswer: (answer) => answers.push(answer),
    onFailure: (message) => failures.push(message),
  });
  return { task, workers, timers, answers, told, failures };
}

const asksOf = (worker: FakeWorker | undefined) => worker?.asked.map(({ ask }) => ask);

describe('NewestTask', () => {
  it('hands on what is known early of the running ask, in order, and of no other', () => {
    const { task, workers, answers, told } = page();
    task.ask('a');
    const tell = (id: number, early: number) =>
      workers[0]!.onmessage?.({ data: { id, early, spent: 1 } } as MessageEvent);
    tell(1, 0.9);
    tell(1, 0.7);
    tell(0, 0.1);
    workers[0]!.answer(0.5);
    tell(1, 0.8);
    expect([told, answers]).toEqual([[0.9, 0.7], [0.5]]);
  });

  it('keeps one worker for asks that come one after the other', () => {
    const { task, workers, answers } = page();
    task.ask('a');
    workers[0]!.answer(0.1);
    task.ask('b');
    workers[0]!.answer(0.2);
    expect(workers).toHaveLength(1);
    expect(answers).toEqual([0.1, 0.2]);
  });

  it('answers the newest of the asks that came meanwhile, and none between', () => {
    const { task, workers, timers } = page();
    task.warm();
    workers[0]!.load();
    for (const ask of ['a', 'b', 'c', 'd']) task.ask(ask);
    workers[0]!.answer(0.1);
    expect(asksOf(workers[0])).toEqual(['a', 'd']);
    expect(timers).toHaveLength(0);
  });

  it('ends an older ask that goes on when a newer one has waited', () => {
    const { task, workers, timers, answers } = page();
    task.ask('long');
    workers[0]!.load();
    task.ask('newer');
    timers[0]!();
    expect(workers[0]!.terminated).toBe(true);
    expect(asksOf(workers[1])).toEqual(['newer']);
    workers[0]!.answer(0.1);
    workers[1]!.answer(0.2);
    expect(answers).toEqual([0.2]);
  });

  it('typing while the worker loads does not break off its load, which made the result come 20 seconds late', () => {
    const { task, workers, timers, answers } = page();
    for (const ask of ['a', 'b', 'c']) task.ask(ask);
    expect(timers).toHaveLength(0);
    expect(workers).toHaveLength(1);
    workers[0]!.load();
    expect(timers).toHaveLength(1);
    workers[0]!.answer(0.1);
    workers[0]!.answer(0.2);
    expect(workers[0]!.terminated).toBe(false);
    expect(asksOf(workers[0])).toEqual(['a', 'c']);
    expect(answers).toEqual([0.1, 0.2]);
  });

  it('a worker that is started anew counts as loading again', () => {
    const { task, workers, timers } = page();
    task.ask('long');
    workers[0]!.load();
    task.ask('newer');
    timers.pop()!();
    task.ask('newest');
    expect(timers).toHaveLength(0);
    expect(asksOf(workers[1])).toEqual(['newer']);
  });

  it('can be stopped, and answers again afterwards', () => {
    const { task, workers, timers, answers } = page();
    task.ask('long');
    task.ask('waiting');
    workers[0]!.load();
    task.stop();
    expect(workers[0]!.terminated).toBe(true);
    expect(timers).toHaveLength(0);
    task.ask('again');
    workers[1]!.answer(0.3);
    expect(answers).toEqual([0.3]);
  });

  it('answers a worker that fails, and starts another for the next ask', () => {
    const { task, workers, failures, answers } = page();
    task.ask('a');
    workers[0]!.onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(failures).toEqual(['out of memory']);
    task.ask('b');
    workers[1]!.answer(1);
    expect(answers).toHaveLength(1);
  });

  it('leaves no worker behind when closed, once it has loaded', () => {
    const { task, workers } = page();
    task.ask('a');
    workers[0]!.answer(1);
    task.close();
    expect(workers[0]!.terminated).toBe(false);
    workers[0]!.load();
    expect(workers[0]!.terminated).toBe(true);
  });
});

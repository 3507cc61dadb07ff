import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** A worker process of a test. */
export interface WorkerProcess {
  pid: number;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has ended. */
  gone: Promise<unknown>;
  /** Lets it end by itself. */
  end(): Promise<unknown>;
  /** What it wrote to its log so far. */
  log(): string;
}

/** Starts a worker process and waits until it works; it is killed after the test. `unitMs`: how long a unit rests. */
export async function startWorkerProcess(
  url: string,
  dataDir: string,
  unitMs: number,
): Promise<WorkerProcess> {
  const args = [
    '--import',
    'tsx',
    path.join(root, 'lib/jobs/testing/workerProcess.ts'),
    url,
    dataDir,
    String(unitMs),
  ];
  const child: ChildProcess = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
  let log = '';
  child.stderr?.on('data', (chunk) => (log += String(chunk)));
  const gone = once(child, 'exit');
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [first] = (await Promise.race([once(child.stdout ?? child, 'data'), gone])) as unknown[];
  if (String(first) !== 'ready\n') throw new Error(`the worker did not start: ${log}`);
  return {
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    gone,
    end: () => {
      child.stdin?.end();
      return gone;
    },
    log: () => log,
  };
}

/** Fails with its log when a worker that should live is gone. */
export async function died(workers: readonly WorkerProcess[]): Promise<never> {
  const log = await Promise.race(workers.map(async (worker) => worker.gone.then(() => worker.log())));
  throw new Error(`a worker ended: ${log}`);
}

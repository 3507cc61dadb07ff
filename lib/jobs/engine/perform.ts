import { DBOS, Error as EngineErrors } from '@dbos-inc/dbos-sdk';
import { beginRun, endRun } from '@/lib/db/jobs/runs';
import { commitUnit, LeaseLostError, openUnit, type Lease, type UnitState } from '@/lib/db/jobs/units';
import { JobError, RunStopped, type Job, type Jobs } from './job';
import { patiently } from './patience';
import { shareOut, type Hands } from './share';

/** What an execution needs of the worker that runs it. */
export interface Host extends Hands {
  jobs: Jobs;
}

/** A unit that ends its worker this often is not tried again by itself. */
const ATTEMPTS = 5;

/**
 * The body of every workflow: takes the run, does its job unit by unit, writes down how it ended. It is executed
 * anew after each takeover; units that are done are not repeated.
 */
export async function perform(host: Host, runId: number, workflowId: string): Promise<void> {
  const { db, log } = host;
  const lease: Lease = { runId, workerId: host.workerId };
  const run = await orNever(() => patiently(() => beginRun(db, lease, workflowId), host));
  if (!run) return;
  log.info('run.begin', { run: runId, kind: run.kind });
  const end = await outcome(host, jobOf(host, lease, { ...run, id: runId }));
  await patiently(() => endRun(db, lease, workflowId, end), host);
  log.info(`run.${end.status}`, { run: runId });
}

async function outcome(host: Host, job: Job): Promise<Parameters<typeof endRun>[3]> {
  try {
    await host.jobs[job.run.kind](job);
    return { status: 'succeeded' };
  } catch (error) {
    if (error instanceof EngineErrors.DBOSUnexpectedStepError)
      return { status: 'failed', error: 'Another version of Pullscope began this run. Resume it to go on.' };
    // The engine says that this execution lost the run: the one that has it writes down the end.
    if (error instanceof EngineErrors.DBOSError) throw error;
    return error instanceof RunStopped
      ? { status: 'cancelled' }
      : { status: 'failed', error: words(host, error) };
  }
}

function words({ log }: Host, error: unknown): string {
  if (error instanceof JobError) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  log.error('run.fault', { stack: error instanceof Error ? (error.stack ?? text) : text });
  return `A fault of Pullscope itself: ${text}`;
}

function jobOf(host: Host, lease: Lease, run: Job['run']): Job {
  const { db, url, log, scoring, dataDir, git } = host;
  return {
    ...{ db, url, log, scoring, dataDir, git },
    run,
    patiently: (ask) => patiently(ask, host),
    unit: async (key, prepare) => {
      const state = await DBOS.runStep(() => step(host, () => doUnit(host, lease, key, prepare)), {
        name: key,
      });
      if (state.state === 'failed') throw new JobError(state.error);
      if (state.state !== 'done') throw new RunStopped();
      return state.cursor;
    },
    share: async (prefix) => {
      const end = await DBOS.runStep(() => sharing(host, run.id, prefix), { name: `share ${prefix}` });
      if (end === 'stopped') throw new RunStopped();
    },
  };
}

/** Like {@link step}: what was interrupted never settles, so that the execution that takes over shares it out anew. */
async function sharing(host: Host, runId: number, prefix: string): Promise<'done' | 'stopped'> {
  try {
    return await shareOut(host, runId, prefix);
  } catch (error) {
    if (error instanceof LeaseLostError || host.stop.aborted) return never();
    throw error;
  }
}

type StepResult = UnitState | { state: 'failed'; error: string };

/**
 * What a step throws or returns is its result for good, also for the execution that takes the run over. So a step
 * that was interrupted, by the worker's end or the loss of its lease, must do neither: it never settles.
 */
async function step(host: Host, work: () => Promise<UnitState>): Promise<StepResult> {
  if (host.stop.aborted) return never();
  try {
    return await host.whileBusy(work);
  } catch (error) {
    if (error instanceof LeaseLostError || host.stop.aborted) return never();
    return { state: 'failed', error: words(host, error) };
  }
}

/** A workflow's end is final too: without a lease it has none here. */
async function orNever<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof LeaseLostError) return never();
    throw error;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

async function doUnit(
  host: Host,
  lease: Lease,
  key: string,
  prepare: Parameters<Job['unit']>[1],
): Promise<UnitState> {
  const state = await patiently(() => openUnit(host.db, lease, key), host);
  if (state.state !== 'open') return state;
  if (state.attempts > ATTEMPTS) {
    throw new JobError(
      `The unit "${key}" ended its worker ${ATTEMPTS} times (too little memory?). Resume the run to try again.`,
    );
  }
  const write = await prepare();
  return patiently(() => commitUnit(host.db, lease, key, write), host);
}

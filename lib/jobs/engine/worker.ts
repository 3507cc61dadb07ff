import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { serverWordsOf } from '@/lib/db/errors';
import { whileLaunching } from '@/lib/db/jobs/launch';
import { queuedRuns, requeueRun, unownedRuns } from '@/lib/db/jobs/runs';
import {
  beat,
  dismissSilentWorkers,
  joinWorkers,
  leaveWorkers,
  liveWorkers,
  whileSweeping,
} from '@/lib/db/jobs/workers';
import type { JobEffects, Jobs, SharedUnits } from './job';
import { patiently } from './patience';
import { perform } from './perform';
import { lendHand, type Hands } from './share';

/**
 * Raised when a workflow's steps change so that a run begun before could not go on: such a run ends as failed and
 * is resumed anew. Never the version of the code: an upgrade must not strand what is under way.
 */
const WORKFLOW_VERSION = 'runs-1';

/** How often a worker does what, in milliseconds. */
export interface Pace {
  /** Looks for queued runs. */
  look: number;
  /** Says that it lives, and looks for others that don't. */
  beat: number;
  /** Silence after which a worker is dismissed. */
  silent: number;
}

/** With these, the runs of a dead worker go on elsewhere within 15 s. */
const PACE: Pace = { look: 400, beat: 2_000, silent: 8_000 };
/** A process that slept itself can't tell who is silent: it first has to keep time for this many beats. */
const STEADY_BEATS = 2;
const RUNS_AT_ONCE = 2;

/** What a worker needs beside what its jobs touch. */
export interface WorkerEffects extends JobEffects {
  /** The name of the data folder: runs of other places are left alone. */
  place: string;
  jobs: Jobs;
  /** How shared units are done. */
  shared: SharedUnits;
  /** Tests are in more of a hurry. */
  pace?: Pace;
}

/** A worker under way in this process. */
export interface Worker {
  /** Lets the units under way end, leaves the rest to others, and stops. */
  stop(): Promise<void>;
}

/**
 * Starts to work on runs, in this process; there can be one worker in each. Throws when the database can't be
 * reached now; later it waits for it.
 */
export async function startWorker(effects: WorkerEffects): Promise<Worker> {
  // The engine's use of pg is deprecated by pg 9; the warning is not for those who run a worker.
  process.noDeprecation = true;
  const stop = new AbortController();
  const life = new Life(effects, stop.signal);
  await life.begin();
  const loops = [life.keepAlive(), life.lookForRuns(), life.lendHands()];
  return {
    stop: async () => {
      stop.abort();
      await Promise.all(loops);
      await life.end();
    },
  };
}

/** A worker's time under one id. When it was dismissed in its sleep, it comes back under another. */
class Life {
  readonly #pace: Pace;
  readonly #queue: string;
  readonly #workflow: (runId: number) => Promise<void>;
  readonly #underWay = new Set<Promise<unknown>>();
  #id = '';
  #steadyBeats = 0;

  constructor(
    readonly effects: WorkerEffects,
    readonly stop: AbortSignal,
  ) {
    this.#pace = effects.pace ?? PACE;
    this.#queue = `runs@${effects.place}`;
    this.#workflow = DBOS.registerWorkflow(
      (runId: number) => {
        return perform({ ...this.#hands(), jobs: effects.jobs }, runId, DBOS.workflowID ?? '');
      },
      { name: 'run' },
    );
  }

  async begin() {
    const { db, url, place, log } = this.effects;
    this.#id = randomUUID();
    this.#steadyBeats = 0;
    DBOS.setConfig({
      name: 'pullscope',
      systemDatabaseUrl: url,
      systemDatabaseSchemaName: 'dbos',
      systemDatabasePoolSize: 5,
      // A stopped process must not keep its locks on the engine's rows either.
      systemDatabaseIdleTransactionTimeoutMs: 5_000,
      executorID: this.#id,
      applicationVersion: WORKFLOW_VERSION,
      listenQueues: [this.#queue],
      logger: engineLog(log),
    });
    await joinWorkers(db, this.#id);
    await whileLaunching(url, () => DBOS.launch());
    await DBOS.registerQueue(this.#queue, {
      workerConcurrency: RUNS_AT_ONCE,
      minPollingIntervalMs: this.#pace.look,
      onConflict: 'always_update',
    });
    log.info('worker.ready', { worker: this.#id, place });
  }

  async end() {
    await Promise.allSettled(this.#underWay);
    await leaveWorkers(this.effects.db, this.#id).catch(() => undefined);
    await DBOS.shutdown();
  }

  /** Says that the worker lives, and takes over from those who no longer do. */
  async keepAlive() {
    await this.#every(this.#pace.beat, async () => {
      const gap = await beat(this.effects.db, this.#id);
      if (gap === null) return this.#comeBack();
      this.#steadyBeats = gap < this.#pace.silent / 2 ? this.#steadyBeats + 1 : 0;
      if (this.#steadyBeats >= STEADY_BEATS) await this.#takeOver();
    });
  }

  async lookForRuns() {
    await this.#every(this.#pace.look, async () => {
      for (const { id, workflowId } of await queuedRuns(this.effects.db, this.effects.place)) {
        // The id makes it safe to hand a run over twice.
        await DBOS.startWorkflow(this.#workflow, { workflowID: workflowId, queueName: this.#queue })(id);
      }
    });
  }

  /** Takes part in the runs of other workers whose units are shared. */
  async lendHands() {
    await this.#every(this.#pace.look, async () => {
      while (await lendHand(this.#hands(), this.effects.place));
    });
  }

  #hands(): Hands {
    return {
      ...this.effects,
      workerId: this.#id,
      stop: this.stop,
      whileBusy: (work) => this.#track(work()),
    };
  }

  async #comeBack() {
    this.effects.log.warn('worker.dismissed', { worker: this.#id });
    await DBOS.shutdown();
    await patiently(() => this.begin(), { log: this.effects.log, stop: this.stop });
  }

  async #takeOver() {
    const { db, log } = this.effects;
    for (const worker of await dismissSilentWorkers(db, this.#pace.silent))
      log.warn('worker.silent', { worker });
    await whileSweeping(db, async () => {
      const alive = await liveWorkers(db);
      const pending = await DBOS.listWorkflows({ status: 'PENDING', loadInput: false, loadOutput: false });
      for (const { workflowID, executorId, queueName } of pending) {
        if (alive.has(executorId ?? '') || queueName === undefined) continue;
        log.warn('run.taken-over', { workflow: workflowID, from: executorId ?? '' });
        await DBOS.resumeWorkflow(workflowID, { queueName });
      }
      for (const run of await unownedRuns(db)) {
        const workflow = await DBOS.getWorkflowStatus(run.workflowId);
        // A run that waits may not have been handed to the engine yet.
        const isLost = workflow
          ? !['PENDING', 'ENQUEUED'].includes(workflow.status)
          : run.status === 'running';
        if (isLost) await requeueRun(db, run);
      }
    });
  }

  async #every(pauseMs: number, act: () => Promise<void>) {
    let trouble = '';
    while (!this.stop.aborted) {
      try {
        await act();
        trouble = '';
      } catch (error) {
        const reason = serverWordsOf(error);
        // While the database is away, each look fails alike.
        if (reason !== trouble) this.effects.log.warn('worker.trouble', { reason });
        trouble = reason;
      }
      await sleep(pauseMs, undefined, { signal: this.stop }).catch(() => undefined);
    }
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
  }
}

/** The engine tells much that is for its developers; what it warns of is kept for ours. */
function engineLog(log: WorkerEffects['log']) {
  const say = (level: 'debug' | 'warn') => (entry: unknown) =>
    log[level]('engine', { message: String(entry) });
  return { debug: () => undefined, info: say('debug'), warn: say('warn'), error: say('warn') };
}

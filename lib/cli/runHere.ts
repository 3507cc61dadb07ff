import { setTimeout as sleep } from 'node:timers/promises';
import { resumeRun, stopRun } from '@/lib/db/jobs/runs';
import { readRun, runFailures, type RunState } from '@/lib/db/jobs/watch';
import { JOBS, SHARED_UNITS } from '@/lib/jobs/jobs';
import { patiently } from '@/lib/jobs/engine/patience';
import { readPlace } from '@/lib/jobs/engine/place';
import { startWorker, type Worker } from '@/lib/jobs/engine/worker';
import { createScoringPool } from '@/lib/scoring/scoringPool';
import { CliError, EXIT, type CliContext } from './command';
import { progressLine, summary } from './runWords';
import { recordCommand } from './recordCommand';
import { ROOT } from './root';
import type { Workspace } from './workspace';

const LOOK_MS = 250;
const SHOWN_FAILURES = 20;
const LISTED_FAILURES = 1_000;

/** Starts a worker in this process, with the scoring threads it needs. */
export async function beginWorker({ db, env, log, url }: Workspace): Promise<Worker> {
  const scoring = createScoringPool({ root: ROOT });
  const worker = await startWorker({
    ...{ db, log, url, scoring },
    dataDir: env.dataDir,
    git: { program: 'git', searchPath: env.searchPath },
    place: await readPlace(env.dataDir),
    jobs: JOBS,
    shared: SHARED_UNITS,
  });
  return {
    stop: async () => {
      await worker.stop();
      await scoring.close();
    },
  };
}

/** Queues a stopped or failed run again. Throws CliError when there is none, or when it needs no resuming. */
export async function resume({ db, env }: Workspace, runId: number): Promise<void> {
  if (await resumeRun(db, runId, await readPlace(env.dataDir))) return;
  const run = await readRun(db, runId);
  if (!run) throw new CliError(`there is no run ${runId}`, EXIT.usage);
  if (run.status === 'succeeded') throw new CliError(`run ${runId} has ended; there is nothing to resume`);
}

/**
 * Works on runs in this process until this one has ended, and shows how it goes. Whoever does the work, the run's
 * rows tell the progress. Ctrl-C stops the run before its next unit. Gives the exit code.
 */
export async function runHere(
  context: CliContext,
  workspace: Workspace,
  runId: number,
  { command, json }: { command: string; json: boolean },
): Promise<number> {
  await recordCommand(workspace, command, `run ${runId}`);
  const worker = await beginWorker(workspace);
  try {
    const run = await follow(context, workspace, runId, json);
    await tell(context, workspace, run, command, json);
    return run.status === 'succeeded' && !run.counts['failed'] ? EXIT.ok : EXIT.failed;
  } finally {
    await worker.stop();
  }
}

async function follow(
  { signal, stderr }: CliContext,
  { db, log }: Workspace,
  runId: number,
  json: boolean,
): Promise<RunState> {
  const terminal = !json && 'isTTY' in stderr && stderr.isTTY === true;
  for (;;) {
    if (signal.aborted) await stopRun(db, runId);
    const run = await patiently(() => readRun(db, runId), { log, stop: signal });
    if (!run) throw new CliError(`run ${runId} was deleted`);
    if (terminal) stderr.write(`\r\u001b[K${progressLine(run)}`);
    if (run.status !== 'queued' && run.status !== 'running') {
      if (terminal) stderr.write('\r\u001b[K');
      return run;
    }
    // After Ctrl-C the signal would end every pause at once.
    await sleep(LOOK_MS, undefined, signal.aborted ? {} : { signal }).catch(() => undefined);
  }
}

async function tell(
  { stdout }: CliContext,
  { db }: Workspace,
  run: RunState,
  command: string,
  json: boolean,
): Promise<void> {
  const failures = await runFailures(db, run.id, json ? LISTED_FAILURES : SHOWN_FAILURES);
  stdout.write(json ? `${JSON.stringify({ ...run, failures })}\n` : summary(run, failures, command));
}

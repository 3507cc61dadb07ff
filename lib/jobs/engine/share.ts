import { setTimeout as sleep } from 'node:timers/promises';
import {
  claimUnit,
  commitShared,
  failUnit,
  openUnits,
  returnUnit,
  type ClaimedUnit,
} from '@/lib/db/jobs/sharedUnits';
import { LeaseLostError, type Lease } from '@/lib/db/jobs/units';
import { JobError, type JobEffects, type SharedJob, type SharedUnits } from './job';
import { patiently } from './patience';

/** What a worker needs to take part in runs whose units are shared. */
export interface Hands extends JobEffects {
  workerId: string;
  shared: SharedUnits;
  /** Aborted when the worker ends: no unit begins after that. */
  stop: AbortSignal;
  /** Counts a unit under way, so that the worker can wait for it. */
  whileBusy<T>(work: () => Promise<T>): Promise<T>;
}

/** A unit that ends its worker this often is given up. */
const ATTEMPTS = 5;
const PAUSE_MS = 200;
const FAULT_PAUSE_MS = 500;

/**
 * Does a run's shared units whose key begins so, beside other workers, until all are done or failed. A unit that fails
 * does not end the run. Gives `stopped` when the run was asked to stop. Throws LeaseLostError.
 */
export async function shareOut(hands: Hands, runId: number, prefix: string): Promise<'done' | 'stopped'> {
  for (;;) {
    if (hands.stop.aborted) throw new LeaseLostError('the worker ends');
    const claimed = await patiently(() => claimUnit(hands.db, hands.workerId, { runId }), hands);
    if (claimed) {
      await hands.whileBusy(() => doClaimed(hands, claimed));
      continue;
    }
    const { open, isStopped } = await patiently(() => openUnits(hands.db, runId, prefix), hands);
    if (isStopped) return 'stopped';
    if (open === 0) return 'done';
    await sleep(PAUSE_MS, undefined, { signal: hands.stop }).catch(() => undefined);
  }
}

/** Does a unit of any run of the place that others have not claimed. False when there is none. */
export async function lendHand(hands: Hands, place: string): Promise<boolean> {
  if (hands.stop.aborted) return false;
  const claimed = await claimUnit(hands.db, hands.workerId, { place });
  if (!claimed) return false;
  await hands
    .whileBusy(() => doClaimed(hands, claimed))
    .catch((error: unknown) => {
      // Others have it by now.
      if (!(error instanceof LeaseLostError)) throw error;
    });
  return true;
}

async function doClaimed(hands: Hands, { kind, key, attempts, ...unit }: ClaimedUnit): Promise<void> {
  const { db, workerId } = hands;
  const lease = { runId: unit.runId, workerId };
  try {
    if (attempts > ATTEMPTS)
      throw new JobError(`The unit "${key}" ended its worker ${ATTEMPTS} times (too little memory?).`);
    const work = hands.shared[kind];
    if (!work) throw new JobError(`Units of ${kind} runs are not shared.`);
    const write = await work(sharedJob(hands, unit), key);
    await patiently(() => commitShared(db, lease, key, write), hands);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    await endTry(hands, lease, key, { error, attempts });
  }
}

/** A fault that nobody foresaw may be gone the next time: the unit is tried again before it fails. */
async function endTry(
  hands: Hands,
  lease: Lease,
  key: string,
  { error, attempts }: { error: unknown; attempts: number },
): Promise<void> {
  const { db, log, stop } = hands;
  if (stop.aborted) {
    await returnUnit(db, lease, key, { isAttempt: false }).catch(() => undefined);
    return;
  }
  const words = error instanceof Error ? error.message : String(error);
  if (!(error instanceof JobError)) {
    const stack = error instanceof Error ? (error.stack ?? words) : words;
    log.error('unit.fault', { run: lease.runId, key, stack });
    if (attempts < ATTEMPTS) {
      await sleep(FAULT_PAUSE_MS * attempts, undefined, { signal: stop }).catch(() => undefined);
      await patiently(() => returnUnit(db, lease, key, { isAttempt: true }), hands);
      return;
    }
  }
  await patiently(() => failUnit(db, lease, key, words), hands);
}

function sharedJob(
  hands: Hands,
  { runId: id, config, datasetId }: Omit<ClaimedUnit, 'kind' | 'key' | 'attempts'>,
): SharedJob {
  const { db, url, log, scoring, dataDir, git, stop } = hands;
  return {
    ...{ db, url, log, scoring, dataDir, git, stop },
    run: { id, config, datasetId },
    patiently: (ask) => patiently(ask, hands),
  };
}

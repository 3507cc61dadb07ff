import { configJson } from '@/lib/curation/config/writeConfig';
import type { FilterRunAnswer } from './answers';
import { isDone, type OpenRun, type Reading } from './openRun';
import { funnelOfChunks, readGroups, type Summary } from './summarise';

/** A filter run with its funnel: as it was kept when the run was done, else counted now. */
export async function describeRun(reading: Reading, run: OpenRun): Promise<FilterRunAnswer> {
  const { funnel, groups, concentration, spread } = await summaryOf(reading, run);
  return {
    run: run.runId,
    status: run.status,
    dataset: run.dataset,
    config: configJson(run.filter),
    rulesVersion: run.rulesVersion,
    benchmarks: run.benchmarks,
    instances: funnel.in,
    ...{ funnel, groups, concentration, spread },
  };
}

/** What is counted once a run is done; summaries of older versions lack it. */
const UNCOUNTED = { concentration: null, spread: null };

async function summaryOf({ db, cache }: Reading, run: OpenRun): Promise<Summary> {
  if (isDone(run) && run.summary !== null) return { ...UNCOUNTED, ...(run.summary as Summary) };
  const chunks = await cache.chunks(db, run);
  return {
    ...UNCOUNTED,
    funnel: await funnelOfChunks(chunks, run.bits, run.filter),
    groups: await readGroups(db, run.runId),
  };
}

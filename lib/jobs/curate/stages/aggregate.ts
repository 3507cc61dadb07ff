import type { Facts } from '@/lib/curation/aggregate/event';
import { aggregatePull, type MergedPull } from '@/lib/curation/aggregate/pull';
import { broughtKey, readBrought } from '@/lib/db/curate/brought';
import { readSlice, slicePulls, type NumberRecords } from '@/lib/db/curate/events';
import { dropRubbish } from '@/lib/db/curate/loads';
import { writePulls } from '@/lib/db/curate/pulls';
import { readRepositories, refreshRepositories } from '@/lib/db/curate/repositories';
import type { SharedJob } from '../../engine/job';
import { sliceOf, sliceWords } from './slices';
import { stageCounts, type Curation, type Stage } from './stage';

const PULLS_PER_UNIT = 200;

/** Makes of the events of each pull request one record, where it was merged. */
export const aggregate: Stage = {
  name: 'aggregate',
  plan: async ({ db, patiently }, { datasetId }) => {
    const slices = await patiently(() => slicePulls(db, datasetId, PULLS_PER_UNIT));
    return {
      parts: slices.map(sliceWords),
      write: async (tx) => {
        await dropRubbish(tx, datasetId);
        return { 'aggregate.repositories': await refreshRepositories(tx, datasetId) };
      },
    };
  },
  unit: async (job, curation, part) => {
    const slice = sliceOf(part);
    const { datasetId } = curation;
    const numbers = await job.patiently(() => readSlice(job.db, datasetId, slice));
    const brought = await readEnrichment(job, curation, numbers);
    const merged: MergedPull[] = [];
    const dropped: Record<string, number> = {};
    let duplicates = 0;
    for (const each of numbers) {
      const result = aggregatePull(each.records, brought(each));
      duplicates += result.duplicates;
      if (result.outcome === 'merged') merged.push(result.pull);
      else dropped[result.outcome] = (dropped[result.outcome] ?? 0) + 1;
    }
    const counts = {
      ...stageCounts('aggregate', { in: numbers.length, out: merged.length, dropped }),
      'aggregate.duplicates': duplicates,
      'aggregate.needsEnrichment': merged.filter(({ missing }) => missing.length > 0).length,
    };
    return async (tx) => {
      await writePulls(tx, datasetId, slice, merged);
      return { counts, failures: [] };
    };
  },
};

/** What `--enrich` says of a number, under whatever name its repository has had. */
async function readEnrichment(
  job: SharedJob,
  { datasetId }: Curation,
  numbers: readonly NumberRecords[],
): Promise<(of: NumberRecords) => Facts | null> {
  const ids = [...new Set(numbers.map(({ repository }) => repository))];
  const known = await job.patiently(() => readRepositories(job.db, datasetId, ids));
  const namesOf = (repository: bigint) => known.get(repository)?.names ?? [];
  const wanted = numbers.flatMap(({ repository, number }) =>
    namesOf(repository).map((name) => ({ repository: name, number })),
  );
  const brought = await job.patiently(() => readBrought(job.db, datasetId, 'pull', wanted));
  return ({ repository, number }) =>
    namesOf(repository)
      .map((name) => brought.get(broughtKey(name, number)))
      .find((facts) => facts !== undefined) ?? null;
}

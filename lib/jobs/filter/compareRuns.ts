import { diffConfigs } from '@/lib/curation/config/diffConfigs';
import { countPair, readPairFlips } from '@/lib/db/filter/compare';
import type { CompareAnswer } from './answers';
import { fateOf, type OpenRun, type Reading } from './openRun';
import { describeRun } from './readRun';
import type { FlipPage } from './whatIf';

/** Holds a run against another of the same dataset: what is set otherwise, and whose fate is another there. */
export async function compareRuns(
  reading: Reading,
  run: OpenRun,
  other: OpenRun,
  page: FlipPage,
): Promise<CompareAnswer> {
  const pair = { run: run.runId, other: other.runId };
  const [counts, lines, here, there] = await Promise.all([
    countPair(reading.db, pair),
    readPairFlips(reading.db, pair, page),
    describeRun(reading, run),
    describeRun(reading, other),
  ]);
  const { both, onlyRun, onlyOther, ...flips } = counts;
  return {
    run: run.runId,
    with: other.runId,
    differences: diffConfigs(run.filter, other.filter),
    ...{ both, onlyRun, onlyWith: onlyOther },
    funnels: { run: here.funnel, with: there.funnel },
    flips: {
      counts: flips,
      ...{ way: page.way, offset: page.offset },
      lines: lines.map(({ id, title, repo, otherFirst, otherIsSeed, ...line }) => ({
        ...{ id, title, repo },
        ...fateOf(run, line),
        then: fateOf(other, { first: otherFirst, isSeed: otherIsSeed }),
      })),
    },
  };
}

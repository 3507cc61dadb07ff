import type { FilterConfig } from '@/lib/curation/config/config';
import { concentration } from '@/lib/curation/statistics/concentration';
import { funnelOf, type Funnel } from '@/lib/curation/sweep/funnel';
import type { Db } from '@/lib/db/client';
import { countGroups, countRepositories } from '@/lib/db/filter/groups';
import { readMeasures, type MeasureChunk } from '@/lib/db/filter/measures';
import type { FilterRunAnswer, Grouping, GroupName } from './answers';
import { measureTable } from './measureTable';
import { mergeFunnels } from './mergeFunnels';
import { ruleBits } from './ruleBits';
import { SpreadCounter } from './spread';

/** What a run comes to, as it is kept when the run is done. */
export type Summary = Pick<FilterRunAnswer, 'funnel' | 'groups' | 'concentration' | 'spread'>;

const VALUES = 50;

/** Counts a run from its stored measures and verdicts, holding a part of them at a time. */
export async function summarise(db: Db, runId: number, config: FilterConfig): Promise<Summary> {
  const bits = Object.fromEntries(ruleBits());
  const instances = await db.verdict.count({ where: { runId } });
  const spread = new SpreadCounter(bits, instances);
  const funnel = await funnelOfChunks(spread.seeing(readMeasures(db, runId, ruleBits().size)), bits, config);
  const counts = await countRepositories(db, runId);
  return {
    funnel,
    groups: await readGroups(db, runId),
    concentration: {
      in: concentration(counts.map((each) => each.in)),
      kept: concentration(counts.map((each) => each.kept).filter((kept) => kept > 0)),
    },
    spread: spread.result(),
  };
}

/** The funnel under a config of all chunks together. */
export async function funnelOfChunks(
  chunks: AsyncIterable<MeasureChunk> | Iterable<MeasureChunk>,
  bits: Readonly<Record<string, number>>,
  config: FilterConfig,
): Promise<Funnel> {
  let sum: Funnel = funnelOf({ size: 0, columns: new Map() }, config);
  for await (const chunk of chunks) sum = mergeFunnels([sum, funnelOf(measureTable(chunk, bits), config)]);
  return sum;
}

/** How a run's instances spread. */
export async function readGroups(db: Db, runId: number): Promise<Record<GroupName, Grouping>> {
  const rows = await countGroups(db, runId, VALUES);
  const of = (name: GroupName): Grouping => {
    const own = rows.filter((row) => row.name === name);
    return {
      values: own.map(({ value, in: all, dropped, seeds }) => ({
        ...{ value, in: all, dropped, seeds },
        kept: all - dropped,
      })),
      more: (own[0]?.values ?? 0) - own.length,
    };
  };
  return { year: of('year'), language: of('language'), licence: of('licence'), repo: of('repo') };
}

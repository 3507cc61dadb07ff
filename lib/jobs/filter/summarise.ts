import type { FilterConfig } from '@/lib/curation/config/config';
import { funnelOf, type Funnel } from '@/lib/curation/sweep/funnel';
import type { Db } from '@/lib/db/client';
import { countGroups } from '@/lib/db/filter/groups';
import { readMeasures, type MeasureChunk } from '@/lib/db/filter/measures';
import type { FilterRunAnswer, Grouping, GroupName } from './answers';
import { measureTable } from './measureTable';
import { mergeFunnels } from './mergeFunnels';
import { ruleBits } from './ruleBits';

/** What a run comes to, as it is kept when the run is done. */
export type Summary = Pick<FilterRunAnswer, 'funnel' | 'groups'>;

const VALUES = 50;

/** Counts a run from its stored measures and verdicts, holding a part of them at a time. */
export async function summarise(db: Db, runId: number, config: FilterConfig): Promise<Summary> {
  const bits = Object.fromEntries(ruleBits());
  const chunks = readMeasures(db, runId, ruleBits().size);
  return { funnel: await funnelOfChunks(chunks, bits, config), groups: await readGroups(db, runId) };
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

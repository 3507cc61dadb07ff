import { countFacets } from '../../lib/db/explorer/counts';
import { countHistograms } from '../../lib/db/explorer/histograms';
import { neighboursOf, readPage, type PageStart, type View } from '../../lib/db/explorer/page';
import { readPreview } from '../../lib/db/explorer/preview';
import { insertSynthetic, syntheticInstances } from '../../lib/db/explorer/testing/synthetic';
import { parseQuery } from '../../lib/query/parseQuery';
import { readSort } from '../../lib/query/sorts';
import type { Bench, BenchOptions, Table } from './bench';
import { withDatabase, type Place } from './database';

const INSTANCES = 100_000;
const PAGE = 100;
const ROUNDS = 9;

/** One thing that the explorer asks for, by the view it is asked in. */
interface Asked {
  name: string;
  ask: () => Promise<unknown>;
}

/** Milliseconds of the middle and the slowest of some rounds, after one that warms the server. */
async function measured({ ask }: Asked): Promise<{ median: number; worst: number }> {
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now();
    await ask();
    if (round > 0) took.push(performance.now() - begun);
  }
  took.sort((one, other) => one - other);
  return { median: took[Math.floor(ROUNDS / 2)] ?? 0, worst: took.at(-1) ?? 0 };
}

function viewOf(datasetId: number, q: string, by = '', direction = 'asc'): View {
  return { datasetId, query: parseQuery(q), sort: readSort(by, direction) };
}

const START: PageStart = { kind: 'offset', offset: 0 };

function everythingAsked({ db }: Place, datasetId: number, id: string): Asked[] {
  const page = (name: string, view: View, start = START): Asked => ({
    name: `rows: ${name}`,
    ask: () => readPage(db, view, start, PAGE),
  });
  const counted = (name: string, q: string): Asked[] => [
    { name: `facets: ${name}`, ask: () => countFacets(db, datasetId, parseQuery(q)) },
    { name: `histograms: ${name}`, ask: () => countHistograms(db, datasetId, parseQuery(q)) },
  ];
  const common = 'timeout';
  const rare = 'harbor "off by one" language:go';
  return [
    page('as imported', viewOf(datasetId, '')),
    page('by tokens, downwards', viewOf(datasetId, '', 'tokens', 'desc')),
    page('by title', viewOf(datasetId, '', 'title')),
    page('by tokens, after 90,000 rows', viewOf(datasetId, '', 'tokens', 'desc'), {
      kind: 'offset',
      offset: 90_000,
    }),
    page('a filter', viewOf(datasetId, 'language:python reward:>0.9', 'tokens', 'desc')),
    page('a common word', viewOf(datasetId, common)),
    page('a common word, by tokens', viewOf(datasetId, common, 'tokens', 'desc')),
    page('rare words', viewOf(datasetId, rare)),
    page('no find', viewOf(datasetId, 'nowhere-to-be-found')),
    ...counted('all', ''),
    ...counted('a filter', 'language:python reward:>0.9'),
    ...counted('a common word', common),
    ...counted('rare words', rare),
    { name: 'neighbours under a common word', ask: () => neighboursOf(db, viewOf(datasetId, common), id) },
    { name: 'preview', ask: () => readPreview(db, datasetId, id) },
  ];
}

/** The plain way to the first rows: look at all of them, sort, cut. */
function plainly({ db }: Place, datasetId: number): Asked {
  return {
    name: 'peer: all rows passed and sorted',
    ask: () => db.$queryRaw`
      SELECT i.instance_id FROM instance i WHERE i.dataset_id = ${datasetId}
      ORDER BY i.tokens + 0 DESC, i.id LIMIT ${PAGE}`,
  };
}

async function run({ progress }: BenchOptions): Promise<Table[]> {
  return withDatabase(async (place) => {
    progress(`making ${INSTANCES} instances`);
    const instances = syntheticInstances(INSTANCES);
    const datasetId = await insertSynthetic(place.db, 'made', instances);
    await place.db.$executeRaw`VACUUM ANALYZE`;
    const peer = plainly(place, datasetId);
    const plain = await measured(peer);
    const rows: Table['rows'][number][] = [[peer.name, plain.median, plain.worst, 1]];
    for (const asked of everythingAsked(place, datasetId, instances[50_000]?.id ?? '')) {
      progress(asked.name);
      const { median, worst } = await measured(asked);
      rows.push([asked.name, median, worst, median / plain.median]);
    }
    return [
      {
        title: `What the explorer asks for, on ${INSTANCES.toLocaleString('en')} instances`,
        columns: ['asked', 'ms, median', 'ms, worst', 'of the peer'],
        rows,
        notes: [
          `By the clock, ${ROUNDS} rounds after one that warms; the database is a process of this machine.`,
        ],
      },
    ];
  });
}

/** What the explorer asks of the database, with a hundred thousand instances. */
export const explorer: Bench = {
  name: 'explorer',
  about: 'pages, facets, histograms, neighbours of 100,000 instances',
  run,
};

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../log';
import { createClient, type Db } from '../client';
import { Prisma } from '../generated/client';
import { testDatabase } from '../testing/testDatabase';
import { inSlice, readSlice, slicePulls, type PullSlice } from './events';

let db: Db;
beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('error') });
  // Repository 7 has half of the pull requests, 250 others have 80 each.
  await db.$executeRaw`INSERT INTO dataset (name) VALUES ('made')`;
  await db.$executeRaw`INSERT INTO archive_load (dataset_id) SELECT id FROM dataset`;
  await db.$executeRaw`
    INSERT INTO archive_hour (dataset_id, hour, status, scope, counts, load_id)
    SELECT dataset_id, 400000, 'complete', '\\x00', '{}', id FROM archive_load`;
  await db.$executeRaw`
    INSERT INTO kept_event (load_id, line, dataset_id, event_id, kind, repository_id, repository, number, at, record)
    SELECT l.id, n, l.dataset_id, n, 'pull', CASE WHEN n % 2 = 0 THEN 7 ELSE 1000 + n % 500 END, 'o/r', n, now(),
      convert_to('{"number":' || n || '}', 'UTF8') FROM archive_load l, generate_series(1, 40000) AS n`;
  await db.$executeRaw`ANALYZE kept_event`;
});
afterAll(() => db.$disconnect());

const datasetId = async () => (await db.dataset.findFirstOrThrow()).id;

describe('slices of pull requests', () => {
  it('hold all of them, each once, in order', async () => {
    const id = await datasetId();
    const slices = await slicePulls(db, id, 900);
    const read: string[] = [];
    for (const slice of slices)
      for (const { repository, number } of await readSlice(db, id, slice))
        read.push(`${repository} ${number}`);
    expect(slices).toHaveLength(Math.ceil(40_000 / 900));
    expect(new Set(read).size).toBe(40_000);
    expect(read).toHaveLength(40_000);
  });

  it('are taken for as small as they are, or the whole table would be read for each of them', async () => {
    const id = await datasetId();
    const estimate = async (slice: PullSlice) => {
      const within = inSlice(slice, Prisma.sql`repository_id`, Prisma.sql`number`);
      const plan = await db.$queryRaw<{ 'QUERY PLAN': string }[]>`
        EXPLAIN SELECT FROM kept_event WHERE dataset_id = ${id} AND ${within}`;
      return Number(/ rows=(\d+)/.exec(plan[0]?.['QUERY PLAN'] ?? '')?.[1]);
    };
    const place = (repository: number, number: number) => ({ repository: BigInt(repository), number });
    expect(await estimate({ from: place(1_200, 201), to: place(1_203, 203) })).toBeLessThan(1_000);
    expect(await estimate({ from: place(7, 20_000), to: place(7, 20_400) })).toBeLessThan(1_000);
  });
});

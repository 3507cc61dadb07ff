import { expect, it } from 'vitest';
import { readProbes } from '@/lib/db/probes';
import { aboveFloor, floorOf } from '@/lib/reward/explain/probes';
import { startImport } from '../import/startImport';
import { eventually, testImporter } from '../testing/importer';
import { startWorkerProcess } from '../testing/processes';
import { answer, instanceRow, lines, wholeRow } from '../testing/rows';
import { startProbes } from './startProbes';

const INSTANCES = 45;
const on = await testImporter({ withWorker: false });
const { db, url, dataDir } = on;

const probed = () =>
  db.instance.findMany({
    orderBy: { id: 'asc' },
    select: {
      ...{ instanceId: true, reward: true, floor: true, ceiling: true, aboveFloor: true },
      probes: { omit: { computedAt: true } },
    },
  });
const take = async (...names: string[]) => {
  const files = names.map((name) => ({ path: `${dataDir}/${name}`, name }));
  await on.ended(await startImport(db, dataDir, { files, dataset: 'set', repos: null, replace: true }));
};
const probe = async () => on.ended(await startProbes(db, dataDir, 'set'));

// Processes start and are waited for: how long that takes is the machine's affair.
it(
  'probes every instance, comes to the same after a kill, and forgets what is replaced',
  { timeout: 300_000 },
  async () => {
    const whole = Array.from({ length: INSTANCES }, (_, at) => wholeRow(at));
    on.file('i.jsonl', [...whole, instanceRow(900)]);
    on.file('o.jsonl', [{ instance_id: 'fern__reed-0', raw_output: answer('changed 0') }]);
    const first = await startWorkerProcess(url, dataDir, 150);
    await take('i.jsonl', 'o.jsonl');

    const runId = await startProbes(db, dataDir, 'set');
    await eventually(async () => (await db.unit.count({ where: { runId, status: 'succeeded' } })) >= 2);
    first.kill('SIGKILL');
    await first.gone;
    const before = await db.instanceProbes.count();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(INSTANCES);

    const second = await startWorkerProcess(url, dataDir, 0);
    const ended = await on.ended(runId);
    expect(ended).toMatchObject({ status: 'succeeded', failures: [] });
    expect(ended.counts).toMatchObject({ totalInstances: INSTANCES, probed: INSTANCES, notWhole: 1 });
    const found = await probed();
    const expected = floorOf(
      new Map([
        ['src/app.py', lines(5)],
        ['src/other.py', 'other\n'],
      ]),
      new Map([['src/app.py', lines(5, { 2: 'changed 0' })]]),
    );
    expect(found[0]).toMatchObject({
      reward: 1,
      floor: expected.floor,
      ceiling: 1,
      aboveFloor: aboveFloor(1, expected.floor),
    });
    expect(found[0]?.probes).toMatchObject({
      rewards: Object.fromEntries(expected.probes.map(({ name, reward }) => [name, reward])),
    });
    expect(found.at(-1)).toMatchObject({ instanceId: 'fern__reed-900', floor: null, probes: null });

    // Nothing is left to do, and what is there stays.
    expect((await probe()).counts).toMatchObject({ totalInstances: 0, notWhole: 1, instances: 0, probed: 0 });
    expect(await probed()).toEqual(found);

    // A floor from before the probes had a version of their own is found anew, alone.
    const { instanceId } = await db.instanceProbes.findFirstOrThrow();
    await db.instanceProbes.update({ where: { instanceId }, data: { scorerVersion: '1' } });
    expect((await probe()).counts).toMatchObject({ totalInstances: 1, probed: 1 });
    expect(await probed()).toEqual(found);

    // Other files: what was found of the former ones is gone, and found anew.
    on.file('other.jsonl', [wholeRow(0, { problem_statement: 'Another issue' })]);
    await take('other.jsonl');
    const { id } = await db.instance.findFirstOrThrow({ where: { instanceId: 'fern__reed-0' } });
    expect(await readProbes(db, id)).toBeNull();
    expect((await probe()).counts).toMatchObject({ totalInstances: 1, probed: 1 });
    expect((await readProbes(db, id))?.floor).toBe(expected.floor);
    await second.end();
  },
);

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hourFile, parseHour } from '@/lib/archive/hours';
import { packed } from '@/lib/archive/testing/hours';
import { event, fullPull, issue, MERGED, pullEvent } from '@/lib/curation/testing/events';
import type { Db } from '@/lib/db/client';
import { eventually, runEnded } from '../testing/importer';
import { mortalDatabase } from '../testing/mortalDatabase';
import { died, startWorkerProcess } from '../testing/processes';
import { startCurate } from './startCurate';
import { curation, exported } from './testing/curating';
import { writeMatrix } from './testing/matrix';

const HOURS = 10;
/** Long enough that each worker is met within a unit, milliseconds. */
const REST_MS = 120;
const PULLS_AN_HOUR = 40;
const FIRST = parseHour('2020-03-01-0') ?? 0;

/** How many workers hold a unit that is shared. */
async function hands(db: Db, runId: number): Promise<number> {
  const where = { runId, isShared: true, status: 'running' as const, workerId: { not: null } };
  return (await db.unit.groupBy({ by: ['workerId'], where })).length;
}

/** Hours of several repositories that link each other's issues. */
function writeHours(folder: string): void {
  writeMatrix(folder);
  for (let hour = 0; hour < HOURS; hour++) {
    const at = `2020-03-01T${String(hour).padStart(2, '0')}:30:00Z`;
    const events = Array.from({ length: PULLS_AN_HOUR }, (_, k) => {
      const id = 10_000 + hour * 1_000 + k;
      const repo = { repo: { id: 100 + (k % 5), name: `moss/stone-${k % 5}` } };
      const body = `Fixes #${9_000 + k}, closes moss/stone-${(k + 1) % 5}#${9_001 + k}`;
      const number = hour * PULLS_AN_HOUR + k + 1;
      return [
        pullEvent(id, at, 'closed', fullPull(number, { ...MERGED, body }), repo),
        event('IssuesEvent', id + 500, at, { action: 'opened', issue: issue(9_000 + k) }, repo),
      ];
    });
    writeFileSync(path.join(folder, hourFile(FIRST + hour)), packed(events.flat()));
  }
}

describe('a curation by three workers', { timeout: 400_000 }, () => {
  it('of which one is killed while PostgreSQL restarts gives the bytes of a single one', async () => {
    const { db, url, dataDir, kill } = await mortalDatabase();
    const folder = path.join(dataDir, 'hours');
    writeHours(folder);
    const config = curation(folder, `2018-10-21-18..23,2020-03-01-0..${HOURS - 1}`);
    const workers = await Promise.all([1, 2, 3].map(() => startWorkerProcess(url, dataDir, REST_MS)));
    const runId = await startCurate(db, dataDir, 'three', config);
    const [victim, ...others] = workers;
    await eventually(async () => (await db.unit.count({ where: { runId, status: 'succeeded' } })) >= 6);
    await eventually(async () => {
      victim?.kill('SIGSTOP');
      if ((await hands(db, runId)) === workers.length) return true;
      victim?.kill('SIGCONT');
      return false;
    });
    victim?.kill('SIGKILL');
    kill();
    const end = await Promise.race([runEnded(db, runId), died(others)]);
    expect(end).toMatchObject({ status: 'succeeded', error: null });
    expect(end.failures.map(({ kind, reason }) => (kind === 'unit-failed' ? reason : kind)).sort()).toEqual([
      'corrupt',
      'truncated',
    ]);
    expect(end.counts['scan.hours']).toBe(HOURS + 6);
    // What the killed one had begun, another did.
    expect(await db.unit.count({ where: { runId, isShared: true, attempts: { gt: 1 } } })).toBeGreaterThan(0);

    const [single, rest] = others;
    await rest?.end();
    expect((await runEnded(db, await startCurate(db, dataDir, 'single', config))).status).toBe('succeeded');
    await single?.end();
    const text = await exported(db, 'three');
    expect(text.split('\n').length).toBeGreaterThan(HOURS * PULLS_AN_HOUR);
    expect(text).toBe(await exported(db, 'single'));
  });
});

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '@/lib/log';
import { createClient } from '../client';
import { insertSynthetic, syntheticInstances } from '../explorer/testing/synthetic';
import { testDatabase } from '../testing/testDatabase';
import { submitLabel } from './answers';
import { claimNext } from './claims';
import { createQueue } from './queues';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const now = () => new Date();

// Processes start and are waited for: how long that takes is the machine's affair.
it(
  'a server killed between submit and answer loses no label and doubles none',
  { timeout: 120_000 },
  async () => {
    const url = await testDatabase();
    const db = createClient(url, { log: createLog('silent') });
    onTestFinished(() => db.$disconnect());
    const datasetId = await insertSynthetic(db, 'd', syntheticInstances(2));
    const instances = await db.instance.findMany();
    const items = instances.map(({ id }) => ({ key: id, stratum: null, verdict: null }));
    const source = { kind: 'query', query: '' } as const;
    const schema = { name: 'questionable', version: 1 };
    const of = { datasetId, name: 'q', schema, source, annotators: 1, isBlind: true, claimSeconds: 600 };
    const queueId = (await createQueue(db, { ...of, createdById: 'local-owner' }, items)) ?? 0;
    const claim = async () => {
      const view = await claimNext({ db, now }, { queueId, annotatorId: 'local-owner', besides: [] });
      return typeof view === 'object' && view !== null ? view : Promise.reject(new Error(String(view)));
    };
    const submitElsewhere = async (id: number, submission: string) => {
      const script = path.join(ROOT, 'lib/db/labels/testing/submitter.ts');
      const child = spawn(process.execPath, ['--import', 'tsx', script, url, String(id), submission], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      const gone = once(child, 'exit');
      await once(child.stdout, 'data');
      return async () => {
        child.kill('SIGKILL');
        await gone;
      };
    };
    const resubmit = (id: number, submission: string) => {
      const said = { values: { judgement: 'fine' }, note: 'kept', seconds: null, submission };
      return submitLabel({ db, now }, { claim: id, annotatorId: 'local-owner', ...said });
    };
    const labels = () => db.label.findMany({ where: { queueItem: { queueId } }, orderBy: { id: 'asc' } });

    // Committed, and then killed before anybody heard of it.
    const first = await claim();
    const submission = randomUUID();
    const killAnswering = await submitElsewhere(first.claim, submission);
    while ((await labels()).length === 0);
    await killAnswering();
    const [kept] = await labels();
    expect(kept).toMatchObject({ note: 'kept', submission, values: { judgement: 'fine' } });
    expect(await resubmit(first.claim, submission)).toEqual({ label: kept?.id });
    expect(await labels()).toHaveLength(1);

    // Killed while it waits for the item, before the label is there: nothing of it is left, and the claim is not lost.
    const second = await claim();
    expect(second.item).not.toBe(first.item);
    const other = randomUUID();
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM queue_item WHERE id = $1 FOR UPDATE', [second.item]);
    const killWaiting = await submitElsewhere(second.claim, other);
    const waiting = () => db.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await waiting()).length === 0);
    const [{ pid } = { pid: 0 }] = await waiting();
    await killWaiting();
    await db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
    while ((await waiting()).length > 0);
    await holder.query('ROLLBACK');
    await holder.end();
    expect(await labels()).toHaveLength(1);
    expect((await claim()).claim).toBe(second.claim);
    expect(await resubmit(second.claim, other)).toMatchObject({ label: expect.any(Number) as number });
    expect(await labels()).toHaveLength(2);
  },
);

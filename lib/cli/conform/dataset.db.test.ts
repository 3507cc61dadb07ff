import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { testImporter } from '@/lib/jobs/testing/importer';
import { instanceRow } from '@/lib/jobs/testing/rows';
import { EXIT } from '../command';
import { ROOT } from '../root';
import { conform, OWN_PROGRAM, program } from './testing/conforming';

const { db, url, dataDir, ...on } = await testImporter();
vi.stubEnv('DATABASE_URL', url);
vi.stubEnv('PULLSCOPE_DATA', dataDir);
const SAMPLE = ['instances', 'outputs'].map((what) => path.join(ROOT, `public/sample/demo.${what}.jsonl`));
const ZERO = program(`console.log('{"reward": 0}');`);

interface Found {
  cases: number;
  disagreements: number;
  causes: { worst: { name: string; right: number }[] }[];
}

async function found(
  words: readonly string[],
  command: readonly string[],
): Promise<Found & { code: number }> {
  const { code, out, err } = await conform(['--json', ...words], command);
  expect(err).toBe('');
  return { code, ...(JSON.parse(out) as Found) };
}

// Programs start and are waited for: how long that takes is the machine's affair.
describe('./pullscope conform --dataset', { timeout: 240_000 }, () => {
  it('agrees with ./pullscope reward over the sample’s outputs, and not with a wrong program', async () => {
    for (const file of SAMPLE) expect((await on.import(file, { dataset: 'demo' })).status).toBe('succeeded');
    const outputs = await db.output.count({ where: { scores: { some: { value: { not: null } } } } });
    expect(outputs).toBeGreaterThan(50);
    const own = await found([], ZERO);
    expect(await found(['--dataset', 'demo'], OWN_PROGRAM)).toEqual({
      ...{ code: 0, cases: own.cases + outputs, disagreements: 0, causes: [] },
    });
    const wrong = await found(['--dataset', 'demo', '--limit', '20'], ZERO);
    expect([wrong.code, wrong.cases]).toEqual([1, own.cases + 20]);
    expect(wrong.disagreements).toBeGreaterThan(own.disagreements);
  });

  it('leaves out what has no reward, and names a dataset without outputs or that is not there', async () => {
    on.file('bare.jsonl', [instanceRow(1)]);
    await on.import(path.join(dataDir, 'bare.jsonl'), { dataset: 'bare' });
    for (const [name, why] of [
      ['bare', 'has no outputs to compare'],
      ['nobody', 'there is no dataset "nobody"'],
    ] as const) {
      expect(await conform(['--dataset', name], ZERO)).toMatchObject({
        code: EXIT.usage,
        err: expect.stringContaining(why) as string,
      });
    }
    on.file('said.jsonl', [{ instance_id: 'fern__reed-1', raw_output: 'no patch' }]);
    await on.import(path.join(dataDir, 'said.jsonl'), { dataset: 'bare' });
    const own = await found([], ZERO);
    expect((await found(['--dataset', 'bare'], ZERO)).cases).toBe(own.cases);
  });
});

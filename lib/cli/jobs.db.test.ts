import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { answer, instanceRow, wholeRow } from '@/lib/jobs/testing/rows';
import { ROOT } from './root';

const url = await testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, rows: readonly object[]): string {
  const target = path.join(folder, name);
  writeFileSync(target, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return target;
}

/** `./pullscope` as a user runs it, on the test's own database and data folder. */
function start(...words: string[]) {
  const child = spawn(process.execPath, [path.join(ROOT, 'pullscope'), ...words], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: url, PULLSCOPE_DATA: path.join(folder, 'data') },
  });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (out.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (out.stderr += String(chunk)));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...out }));
  return { child, out, ended };
}

const pullscope = (...words: string[]) => start(...words).ended;

describe('the commands for datasets', { timeout: 240_000 }, () => {
  it('an import tells what it did, by its exit code too', async () => {
    const instances = file('reed.jsonl', [wholeRow(1), instanceRow(2)]);
    expect(await pullscope('import', instances)).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Run \d+ is done, dataset "reed"\.\n {2}2 instances added\n$/) as string,
      stderr: '',
    });
    const again = await pullscope('import', instances, '--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({
      status: 'succeeded',
      counts: { instancesUnchanged: 2, failed: 0 },
    });
    const other = file('other.jsonl', [instanceRow(2, { problem_statement: 'Other' })]);
    const conflict = await pullscope('import', other, '--dataset', 'reed');
    expect(conflict.code).toBe(1);
    expect(conflict.stdout).toContain('row 1: fern__reed-2 is in the dataset with another content');
    expect((await pullscope('import', other, '--dataset', 'reed', '--replace')).code).toBe(0);
  });

  it('says what is not there, with the exit code of a wrong call', async () => {
    for (const [words, said] of [
      [['export', '--run', '999999'], 'there is no filter run 999999'],
      [['filter', '--dataset', 'nobody'], 'There is no dataset "nobody"'],
    ] as const) {
      expect(await pullscope(...words)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(said) as string,
      });
    }
  });

  it('an import that is stopped says how to go on, and goes on', async () => {
    const many = file(
      'many.jsonl',
      Array.from({ length: 4_000 }, (_, n) => instanceRow(n)),
    );
    const run = start('import', many, '--json');
    await once(run.child, 'spawn');
    const list = async () =>
      JSON.parse((await pullscope('datasets', '--json')).stdout) as {
        datasets: { name: string; instances: number }[];
      };
    for (;;) {
      const found = (await list()).datasets.find(({ name }) => name === 'many');
      if ((found?.instances ?? 0) > 0) break;
    }
    run.child.kill('SIGINT');
    const stopped = await run.ended;
    const { id, status, counts } = JSON.parse(stopped.stdout) as {
      id: number;
      status: string;
      counts: Record<string, number>;
    };
    expect([stopped.code, status]).toEqual([1, 'cancelled']);
    expect(counts['instancesAdded']).toBeLessThan(4_000);
    const resumed = await pullscope('import', '--resume', String(id));
    expect(resumed.code).toBe(0);
    expect(resumed.stdout).toContain('4,000 instances added');
  });

  it('an export gives what came in, and CSV is harmless and comes back', async () => {
    const rows = [wholeRow(1, { problem_statement: '=1+1' }), wholeRow(2)];
    const source = file('out.jsonl', rows);
    await pullscope('import', source);
    const answers = file('out-a.jsonl', [
      { instance_id: 'fern__reed-1', model: '=cmd()', raw_output: answer('changed 1') },
    ]);
    await pullscope('import', answers, '--dataset', 'out');
    expect((await pullscope('export', '--dataset', 'out')).stdout).toBe(readFileSync(source, 'utf8'));
    const csv = path.join(folder, 'out.csv');
    expect((await pullscope('export', '--dataset', 'out', '--format', 'csv', '--out', csv)).code).toBe(0);
    expect(readFileSync(csv, 'utf8')).not.toMatch(/(^|,)"?=1\+1/m);
    const back = await pullscope('import', csv, '--dataset', 'out', '--json');
    expect(JSON.parse(back.stdout)).toMatchObject({ counts: { instancesUnchanged: 2, conflicts: 0 } });
    const outputs = await pullscope('export', '--dataset', 'out', '--what', 'outputs');
    expect(JSON.parse(outputs.stdout)).toMatchObject({
      instance_id: 'fern__reed-1',
      raw_output: answer('changed 1'),
      reward: 1,
    });
    const csvOutputs = await pullscope('export', '--dataset', 'out', '--what', 'outputs', '--format', 'csv');
    expect(csvOutputs.stdout).not.toMatch(/,=cmd/);
  });

  it('a filter judges a dataset, and its export tells kept from dropped', async () => {
    const rows = [instanceRow(1), instanceRow(2, { problem_statement: '' })];
    await pullscope('import', file('judged.jsonl', rows));
    const config = path.join(folder, 'config.json');
    const rules = { 'empty-statement': { effect: 'drop' } };
    const head = { schema: 'pullscope.filter', version: 1, name: 'own' };
    writeFileSync(config, JSON.stringify({ ...head, rules: { 'empty-statment': rules['empty-statement'] } }));
    const wrong = await pullscope('filter', '--dataset', 'judged', '--config', config);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('Did you mean "empty-statement"'),
    ]);
    writeFileSync(config, JSON.stringify({ ...head, rules }));
    const done = await pullscope('filter', '--dataset', 'judged', '--config', config, '--json');
    expect(done.code).toBe(0);
    const run = JSON.parse(done.stdout) as { id: number; counts: Record<string, number> };
    expect(run).toMatchObject({
      status: 'succeeded',
      counts: { instances: 2, kept: 1, dropped: 1, seeds: 0 },
    });
    const out = (which: string) => pullscope('export', '--run', String(run.id), '--which', which);
    expect((await out('kept')).stdout).toBe(`${JSON.stringify(rows[0])}\n`);
    expect((await out('dropped')).stdout).toBe(`${JSON.stringify(rows[1])}\n`);
    const why = await pullscope(
      'export',
      '--run',
      String(run.id),
      '--which',
      'dropped',
      '--what',
      'verdicts',
    );
    expect(JSON.parse(why.stdout)).toMatchObject({
      ...{ instance_id: 'fern__reed-2', fate: 'dropped', dropped_by: 'empty-statement' },
    });
  });

  it('an export of instances that came in as JSON over several lines holds all of each', async () => {
    const source = path.join(folder, 'indented.json');
    writeFileSync(source, JSON.stringify([instanceRow(1)], null, 2));
    await pullscope('import', source);
    const { stdout } = await pullscope('export', '--dataset', 'indented');
    expect(stdout).toBe(`${JSON.stringify(instanceRow(1))}\n`);
  });

  it('datasets are renamed, and deleted only on a second word', async () => {
    await pullscope('import', file('brief.jsonl', [instanceRow(1)]));
    expect((await pullscope('datasets', 'rename', 'brief', 'reed')).code).toBe(1);
    expect((await pullscope('datasets', 'rename', 'brief', 'long')).code).toBe(0);
    const asked = await pullscope('datasets', 'delete', 'long');
    expect(asked.stdout).toContain('"long" holds 1 instance, 0 outputs');
    expect((await pullscope('datasets')).stdout).toContain('long: 1 instance');
    expect((await pullscope('datasets', 'delete', 'long', '--yes')).code).toBe(0);
    expect((await pullscope('datasets')).stdout).not.toContain('long');
  });
});

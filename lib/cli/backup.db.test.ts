import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '@/lib/db/client';
import { temporaryFolder } from '@/lib/db/testing/folders';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { createLog } from '@/lib/log';
import { EXIT } from './command';
import { runCli } from './runCli';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function run(url: string, words: string[], signal = new AbortController().signal) {
  vi.stubEnv('DATABASE_URL', url);
  vi.stubEnv('PULLSCOPE_LOG_LEVEL', 'silent');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCli(words, { stdin: Readable.from([]), stdout, stderr, signal });
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

async function withDataset(name: string): Promise<string> {
  const url = await testDatabase();
  const db = createClient(url, { log: createLog('silent') });
  await db.dataset.create({ data: { name } });
  await db.$disconnect();
  return url;
}

async function namesOf(url: string): Promise<string[]> {
  const db = createClient(url, { log: createLog('silent') });
  const datasets = await db.dataset.findMany();
  await db.$disconnect();
  return datasets.map(({ name }) => name);
}

describe('./pullscope backup and restore', () => {
  it('bring a database over to another', async () => {
    const file = path.join(temporaryFolder(), 'a.backup');
    const [from, to] = [await withDataset('mine'), await testDatabase({ isMigrated: false })];
    expect(await run(from, ['backup', file])).toMatchObject({
      code: EXIT.ok,
      stdout: expect.stringMatching(/^Backed up \d+ rows \(0 instances\), 0\.0 MB of data: /),
      stderr: '',
    });
    const { code, stdout } = await run(to, ['restore', file, '--json']);
    expect(code).toBe(EXIT.ok);
    expect(JSON.parse(stdout)).toMatchObject({
      file,
      rows: expect.any(Number),
      tables: { dataset: 1, instance: 0 },
    });
    expect(await namesOf(to)).toEqual(['mine']);
  });

  it('lose nothing unless told to', async () => {
    const file = path.join(temporaryFolder(), 'a.backup');
    const [from, to] = [await withDataset('mine'), await withDataset('theirs')];
    writeFileSync(file, 'precious');
    expect(await run(from, ['backup', file])).toMatchObject({ code: EXIT.usage, stdout: '' });
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(await run(from, ['backup', file, '--force'])).toMatchObject({ code: EXIT.ok });
    const refused = await run(to, ['restore', file]);
    expect(refused).toMatchObject({ code: EXIT.failed, stderr: expect.stringContaining('--replace') });
    expect(await namesOf(to)).toEqual(['theirs']);
    expect(await run(to, ['restore', file, '--replace'])).toMatchObject({ code: EXIT.ok });
    expect(await namesOf(to)).toEqual(['mine']);
  });

  it('say so when they are stopped, and change nothing', async () => {
    const file = path.join(temporaryFolder(), 'a.backup');
    const url = await withDataset('mine');
    const stopped = AbortSignal.abort('SIGINT');
    expect(await run(url, ['backup', file], stopped)).toMatchObject({
      code: EXIT.failed,
      stderr: 'pullscope: stopped before the end; nothing was changed\n',
    });
    expect(existsSync(file)).toBe(false);
    await run(url, ['backup', file]);
    expect(await run(url, ['restore', file, '--replace'], stopped)).toMatchObject({ code: EXIT.failed });
    expect(await namesOf(url)).toEqual(['mine']);
  });

  it.each([['backup'], ['backup', 'a', 'b'], ['restore'], ['restore', '']])(
    '%s %s %s: take one file',
    async (...words) => {
      expect(await run('postgresql://nobody@127.0.0.1:1/x', words)).toMatchObject({
        code: EXIT.usage,
        stderr: expect.stringContaining('takes one FILE'),
      });
    },
  );
});

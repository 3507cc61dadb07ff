import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createClient } from '@/lib/db/client';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { createLog } from '@/lib/log';
import { startImport } from '../import/startImport';
import { findUpload, receiveUpload, removeUpload, UPLOAD_EFFECTS, uploadFolder } from './store';
import { RETENTION, sweepUploads } from './sweep';

const db = createClient(await testDatabase(), { log: createLog('error') });
const dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-test-'));
afterAll(async () => {
  await db.$disconnect();
  rmSync(dataDir, { recursive: true, force: true });
});
const folder = await uploadFolder(dataDir);

async function* chunks(...texts: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    yield new TextEncoder().encode(text);
  }
}

const effects = { ...UPLOAD_EFFECTS, newId: randomUUID };

describe('receiveUpload', () => {
  it('keeps the bytes as they came, under a name of its own', async () => {
    const upload = await receiveUpload(dataDir, chunks('a→', '', 'b\0\r\n'), null, effects);
    expect(upload.bytes).toBe(8);
    expect(readFileSync((await findUpload(dataDir, upload.id)) ?? '', 'utf8')).toBe('a→b\0\r\n');
    await removeUpload(dataDir, upload.id);
    await removeUpload(dataDir, upload.id);
    expect(await findUpload(dataDir, upload.id)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['the sender goes', chunks('abc', new Error('aborted')), null, {}, /aborted/],
    ['the bytes end early', chunks('abc'), 5, {}, /ended after 3 of 5 bytes/],
    ['more comes than was said', chunks('abc'), 2, {}, /3 of 2/],
    ['the disk is nearly full', chunks('abc'), 3, { freeBytes: async () => 200_000_002 }, /has no room/],
    [
      'the sender falls silent',
      (async function* () {
        yield Uint8Array.of(1);
        await new Promise(() => undefined);
      })(),
      null,
      { longestPause: 5 },
      /Nothing came for/,
    ],
  ])('leaves nothing behind when %s', async (_what, bytes, announced, more, said) => {
    await expect(receiveUpload(dataDir, bytes, announced, { ...effects, ...more })).rejects.toThrow(said);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full (needs /dev/full)', async () => {
    const create = () => open('/dev/full', 'w');
    const refused = receiveUpload(dataDir, chunks('abc'), null, { ...effects, create });
    await expect(refused).rejects.toMatchObject({ kind: 'no-room' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** An upload that was last written to so long ago. */
function upload(name: string, ago: number): string {
  const file = path.join(folder, name);
  writeFileSync(file, '{}\n');
  const at = new Date(Date.now() - ago);
  utimesSync(file, at, at);
  return file;
}

async function importOf(
  file: string,
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled',
  ago = 0,
) {
  const id = await startImport(db, dataDir, {
    ...{ files: [{ path: file, name: 'x.jsonl' }], dataset: null, repos: null, replace: false },
  });
  await db.run.update({
    where: { id },
    data: { status, finishedAt: ago ? new Date(Date.now() - ago) : null },
  });
}

describe('sweepUploads', () => {
  it('removes what no import needs any more, and nothing else', async () => {
    const { unused, unfinished, part } = RETENTION;
    const old = unfinished * 2;
    const names = Array.from({ length: 9 }, () => randomUUID());
    const at = (n: number) => names[n] ?? '';
    upload(at(0), unused - 60_000);
    upload(at(1), unused + 60_000);
    await importOf(upload(at(2), old), 'running');
    await importOf(upload(at(3), old), 'succeeded', 1);
    await importOf(upload(at(4), old), 'failed', unfinished - 60_000);
    await importOf(upload(at(5), old), 'cancelled', unfinished + 60_000);
    const shared = upload(at(6), old);
    await importOf(shared, 'succeeded', 1);
    await importOf(shared, 'queued');
    upload(`${at(7)}.part`, part - 60_000);
    upload(`${at(8)}.part`, part + 60_000);
    const removed = await sweepUploads(db, dataDir, new Date());
    expect(removed.sort()).toEqual([at(1), at(3), at(5), `${at(8)}.part`].sort());
    expect(readdirSync(folder).sort()).toEqual([at(0), at(2), at(4), at(6), `${at(7)}.part`].sort());
  });
});

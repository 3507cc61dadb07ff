import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isMarked, putMark, takeMark, type Mark } from './marks';

const now = () => Date.now();

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-marks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function takenAtOnce(file: string): Promise<Mark[]> {
  const taken = await Promise.all(Array.from({ length: 40 }, () => takeMark(file, now)));
  return taken.filter((mark) => mark !== null);
}

describe('a mark that one holds', () => {
  it('is taken by one of many who come at once, who does not remove what another just put there', async () => {
    for (let round = 0; round < 20; round++) {
      const file = path.join(emptyFolder(), 'lock');
      const taken = await takenAtOnce(file);
      expect(taken).toHaveLength(1);
      await taken[0]?.release();
      expect(readdirSync(path.dirname(file))).toEqual([]);
    }
  });

  it('is taken over from a process that died, and leaves nothing beside it', async () => {
    const file = path.join(emptyFolder(), 'lock');
    writeFileSync(file, '');
    utimesSync(file, 0, 0);
    const taken = await takeMark(file, now);
    expect(taken).not.toBeNull();
    expect(await takeMark(file, now)).toBeNull();
    await taken?.release();
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });
});

describe('marks that many hold', () => {
  it('count while one of them lives', async () => {
    const folder = path.join(emptyFolder(), 'used');
    expect(await isMarked(folder, now)).toBe(false);
    const [first, second] = [await putMark(folder), await putMark(folder)];
    await first.release();
    expect(await isMarked(folder, now)).toBe(true);
    expect(await isMarked(folder, () => Date.now() + 61_000)).toBe(false);
    await second.release();
    expect(await isMarked(folder, now)).toBe(false);
  });
});

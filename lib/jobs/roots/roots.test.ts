import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rootFile, rootFolder } from './roots';

const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'pullscope-roots-')));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const at = (...parts: string[]) => path.join(home, ...parts);
mkdirSync(at('sets/inner'), { recursive: true });
mkdirSync(at('sets-secret'));
writeFileSync(at('sets/lite.jsonl'), '{}\n');
writeFileSync(at('sets/inner/a b.jsonl'), '{}\n');
writeFileSync(at('sets/..odd'), '{}\n');
writeFileSync(at('sets-secret/key'), 'secret');
writeFileSync(at('outside'), 'secret');
symlinkSync(at('outside'), at('sets/link'));
symlinkSync(at('sets-secret'), at('sets/folder'));
symlinkSync('lite.jsonl', at('sets/inside'));
symlinkSync(at('sets'), at('alias'));

const roots = new Map([
  ['sets', at('sets')],
  ['alias', at('alias')],
  ['gone', at('gone')],
  ['file', at('outside')],
  ['all', '/'],
]);

describe('a named root', () => {
  it('is found by its name, through links that the operator made', async () => {
    expect(await rootFolder(roots, 'sets')).toBe(at('sets'));
    expect(await rootFolder(roots, 'alias')).toBe(at('sets'));
  });

  it.each([
    ['/etc', /is a path or an address/],
    ['../sets', /is a path or an address/],
    ['..', /is a path or an address/],
    ['https://host.example/clones', /is a path or an address/],
    ['git@host.example:owner/name', /is a path or an address/],
    ['~', /is a path or an address/],
    ['other', /There is no root "other"\. This server has sets, alias/],
    ['', /There is no root ""/],
    ['gone', /is not there any more/],
    ['file', /is not there any more/],
  ])('is not %j', async (name, said) => {
    await expect(rootFolder(roots, name)).rejects.toThrow(said);
  });

  it('says how to name one where there is none', async () => {
    await expect(rootFolder(new Map(), 'sets')).rejects.toThrow('--root NAME=DIR');
  });
});

describe('a file below a named root', () => {
  it.each([
    ['lite.jsonl', 'sets/lite.jsonl'],
    ['inner/a b.jsonl', 'sets/inner/a b.jsonl'],
    ['inside', 'sets/lite.jsonl'],
    ['..odd', 'sets/..odd'],
    ['./lite.jsonl', 'sets/lite.jsonl'],
  ])('%j is found', async (below, file) => {
    expect(await rootFile(roots, 'sets', below)).toBe(at(file));
  });

  it('is found below the root of the disk as well', async () => {
    expect(await rootFile(roots, 'all', at('sets/lite.jsonl').slice(1))).toBe(at('sets/lite.jsonl'));
  });

  it.each([
    ['', /is not a path below/],
    ['/etc/passwd', /is not a path below/],
    ['../outside', /is not a path below/],
    ['inner/../../outside', /is not a path below/],
    ['inner//a b.jsonl', /is not a path below/],
    ['..\\outside', /is not a path below/],
    ['lite.jsonl\0', /is not a path below/],
    ['link', /There is no "link"/],
    ['folder/key', /There is no/],
    ['nothing', /There is no "nothing"/],
    ['lite.jsonl/x', /There is no/],
    ['inner', /is not a file/],
  ])('%j is refused', async (below, said) => {
    await expect(rootFile(roots, 'sets', below)).rejects.toThrow(said);
  });
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { scoreSearchReplace } from '@/lib/reward/scoreSearchReplace';
import { INSTANCES, sampleFiles } from './build';
import { curatedFiles } from './curated/build';
import { showsItsKind } from './kinds';
import { readSources, type Texts } from './readSource';
import { instanceId, oracleNewContent, type InstanceRow, type OutputRow } from './rows';

const sources = readSources(INSTANCES);
const rowsOf = <Row>(name: string): Row[] =>
  readFileSync(new URL(`../../public/sample/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
const instances = rowsOf<InstanceRow>('demo.instances.jsonl');
const outputs = rowsOf<OutputRow>('demo.outputs.jsonl');

const scratch = mkdtempSync(path.join(tmpdir(), 'pullscope-sample-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The files that `git apply` makes of `before`, by path. */
function applied(folder: string, before: Texts, patch: string, paths: Iterable<string>): Map<string, string> {
  for (const [name, text] of before) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  mkdirSync(folder, { recursive: true });
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: patch });
  return new Map([...paths].map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

describe('the shipped sample', () => {
  it('is what a fresh build gives: run `npx tsx scripts/sample/build.ts` after a change', () => {
    for (const [file, text] of sampleFiles(sources)) expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('has the hours and clones that the first start curates, small enough to come along', () => {
    const files = curatedFiles(sources);
    for (const [file, bytes] of files) expect(readFileSync(file).equals(bytes), file).toBe(true);
    expect([...files.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(300_000);
  });

  it('has clones that git itself finds whole', () => {
    for (const name of ['python', 'go']) {
      const bundle = new URL(
        `../../public/sample/curated/clones/pullscope-demo__${name}-shelf.bundle`,
        import.meta.url,
      );
      const clone = path.join(scratch, name);
      execFileSync('git', ['clone', '-q', '--bare', fileURLToPath(bundle), clone], { stdio: 'pipe' });
      expect(
        execFileSync('git', ['fsck', '--strict', '--no-dangling'], { cwd: clone, stdio: 'pipe' }).toString(),
      ).toBe('');
    }
  });

  it('has instances of four languages, each once', () => {
    expect(instances.length).toBeGreaterThanOrEqual(16);
    expect(new Set(instances.map((row) => row.instance_id)).size).toBe(instances.length);
    const languages = new Set(instances.map((row) => row.language));
    expect([...languages].sort()).toEqual(['Go', 'Python', 'Rust', 'TypeScript']);
  });

  it('shows added, deleted, renamed and relevant files', () => {
    const patches = instances.map((row) => row.patch).join('');
    for (const mark of ['new file mode', 'deleted file mode', 'rename from']) expect(patches).toContain(mark);
    for (const row of instances) expect(row.relevant_files.length).toBeGreaterThan(0);
  });

  it('has 4 to 6 outputs of every instance, each of another model or sample', () => {
    const names = outputs.map((row) => `${row.instance_id} ${row.model} ${row.sample}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { instance_id: id } of instances) {
      const count = outputs.filter((row) => row.instance_id === id).length;
      expect([4, 5, 6]).toContain(count);
    }
  });
});

describe.each(sources.map((source) => [source.name, source] as const))('%s', (name, source) => {
  const row = instances.find((each) => each.instance_id === instanceId(source))!;

  it('has patches that git applies, from the texts before to the texts after', () => {
    const code = applied(path.join(scratch, name), source.before, row.patch, source.after.keys());
    expect(code).toEqual(source.after);
    const folder = path.join(scratch, `${name}-tests`);
    const tests = applied(folder, source.testsBefore, row.test_patch, source.testsAfter.keys());
    expect(tests).toEqual(source.testsAfter);
  });

  it('has the whole change in its oracle', () => {
    expect(new Map(Object.entries(row.code_context))).toEqual(source.before);
    const after = new Map([...source.before, ...Object.entries(row.oracle_new_content)]);
    expect(new Map([...after].filter(([, text]) => text !== ''))).toEqual(source.after);
  });

  it.each(source.outputs.map((output) => [output.file, output] as const))('%s', (_file, output) => {
    const oracle = oracleNewContent(source);
    const score = scoreSearchReplace(source.before, oracle, output.text);
    expect(showsItsKind(output.kind, output.text, score, new Set(oracle.keys()))).toBe(true);
  });
});

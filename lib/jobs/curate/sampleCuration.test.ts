import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { testImporter } from '../testing/importer';
import { sampleCuration } from './sampleCuration';
import { startCurate } from './startCurate';

const test = await testImporter();
const FOLDER = fileURLToPath(new URL('../../../public/sample/curated', import.meta.url));

it('the shipped events and clones come through every stage, and show why some do not', async () => {
  const run = await startCurate(test.db, test.dataDir, 'demo-curated', sampleCuration(FOLDER));
  const ended = await test.ended(run);
  expect(ended).toMatchObject({ status: 'succeeded', error: null });
  expect(ended.counts).toMatchObject({
    ...{ 'scan.hours': 6, 'scan.in': 87, 'scan.out': 87, 'scan.hoursBefore': 0 },
    ...{ 'aggregate.in': 23, 'aggregate.out': 21, 'aggregate.dropped.not-merged': 2 },
    ...{ 'link.in': 21, 'link.out': 19, 'link.dropped.needs-enrichment': 2, 'link.issues': 9 },
    ...{ 'git.in': 21, 'git.out': 17, 'git.dropped.missing-pull-ref': 2, 'git.dropped.no-instance': 2 },
    ...{ 'relevant.in': 17, 'relevant.out': 17 },
    ...{ 'rules.in': 17, 'rules.out': 9, 'rules.dropped.bot': 2, 'rules.dropped.empty': 2 },
    ...{ 'rules.dropped.no-code-hunk': 2, 'rules.dropped.too-many-files': 2 },
    ...{ 'seeds.in': 9, 'seeds.out': 7, 'seeds.dropped.no-bug-fix-request': 2 },
  });
  expect(ended.failures.map(({ kind }) => kind)).toEqual(['missing-pull-ref', 'missing-pull-ref']);
  const { origin, ...seed } = await test.db.instance.findFirstOrThrow({
    where: { instanceId: 'pullscope-demo__python-shelf-2' },
    include: { files: true, text: true, origin: { include: { timeline: true, issues: true } } },
  });
  expect(seed).toMatchObject({ context: 'whole', language: 'Python', licence: 'MIT', hasTests: true });
  expect(seed.files.some(({ role }) => role === 'relevant')).toBe(true);
  expect(origin).toMatchObject({ issues: [{ number: 1, target: 'issue', words: 'Fixes #1' }] });
  expect(origin?.timeline.length).toBeGreaterThan(1);
});

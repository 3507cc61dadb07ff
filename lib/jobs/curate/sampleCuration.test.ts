import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { decodePayload } from '@/lib/db/payload';
import { exportDataset } from '../export/exportDataset';
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

/** Its instances with what outputs are scored against, by name. */
async function contentsOf(dataset: string) {
  const rows = await test.db.instance.findMany({
    where: { dataset: { name: dataset }, context: 'whole', hasOracle: true },
    orderBy: { instanceId: 'asc' },
    include: {
      text: true,
      files: {
        where: { role: { not: 'test' }, binary: false },
        include: { beforeBlob: true, afterBlob: true },
      },
    },
  });
  const words = (bytes: Uint8Array | null | undefined) => (bytes ? decodePayload(bytes) : null);
  return rows.map(({ instanceId, baseCommit, language, licence, text, files }) => ({
    ...{ instanceId, baseCommit, language, licence },
    patch: words(text?.oraclePatch),
    tests: words(text?.testPatch) ?? '',
    files: files
      .map((file) => [
        words(file.path),
        file.role,
        words(file.beforeBlob?.content),
        words(file.afterBlob?.content),
      ])
      .sort(),
  }));
}

it('a curated dataset is exported with patches, contents and commits, and comes in again as it is', async () => {
  const { id: datasetId } = await test.db.dataset.findUniqueOrThrow({ where: { name: 'demo-curated' } });
  for (const format of ['jsonl', 'csv', 'parquet'] as const) {
    const target = path.join(test.dataDir, `curated.${format}`);
    const request = { datasetId, what: 'instances', format, target } as const;
    expect(await exportDataset(test.db, request, new AbortController().signal)).toMatchObject({ rows: 19 });
    const ended = await test.import(target, { dataset: `again-${format}` });
    expect(ended).toMatchObject({ status: 'succeeded', failures: [] });
    const before = await contentsOf('demo-curated');
    expect(before).toHaveLength(15);
    expect(await contentsOf(`again-${format}`)).toEqual(before);
  }
  const [first] = readFileSync(path.join(test.dataDir, 'curated.jsonl'), 'utf8').split('\n');
  const row = JSON.parse(first ?? '') as { base_commit: string; extra: { git: Record<string, unknown> } };
  expect(row.extra.git).toMatchObject({ merge_base: row.base_commit });
  expect(row.extra.git['commits']).toMatchObject([{ sha: expect.any(String) as string }]);
});

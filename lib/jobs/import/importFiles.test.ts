import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deleteDataset } from '@/lib/db/datasets/manage';
import { markInstance } from '@/lib/db/marks';
import { decodePayload } from '@/lib/db/payload';
import { SCORER_VERSION } from '@/lib/reward/version';
import { testImporter } from '../testing/importer';
import { answer, instanceRow, lines, patchOf, wholeRow } from '../testing/rows';

const on = await testImporter();
const { db } = on;

const instancesOf = (dataset: string) =>
  db.instance.findMany({
    where: { dataset: { name: dataset } },
    orderBy: { id: 'asc' },
    include: {
      text: true,
      search: true,
      files: { orderBy: { position: 'asc' }, include: { beforeBlob: true, afterBlob: true } },
      outputs: { orderBy: { id: 'asc' }, include: { scores: { orderBy: { id: 'asc' } }, blob: true } },
    },
  });

const text = (bytes: Uint8Array | null | undefined) => (bytes ? decodePayload(bytes) : null);

describe('an import of instances', () => {
  it('names the dataset after the file and keeps each row byte for byte', async () => {
    const rows = [instanceRow(1), instanceRow(2, { note: 'NUL \u0000, half a pair \ud83d, ünïcödé' })];
    const end = await on.import(on.file('reed.set.jsonl', rows));
    expect(end).toMatchObject({ status: 'succeeded', dataset: 'reed.set', error: null, failures: [] });
    expect(end.counts).toMatchObject({ rows: 2, instancesAdded: 2, failed: 0 });
    expect(end.counts.bytes).toBe(end.counts.totalBytes);
    const stored = await instancesOf('reed.set');
    expect(stored.map((row) => text(row.text?.raw))).toEqual(rows.map((row) => JSON.stringify(row)));
    expect(stored[0]).toMatchObject({
      instanceId: 'fern__reed-1',
      repo: 'fern/reed',
      number: 1,
      title: 'Issue 1 of the reed',
      language: 'Python',
      fileCount: 1,
      addedLines: 1,
      removedLines: 1,
      createdAt: new Date('2024-03-01T10:00:00Z'),
      hasOracle: true,
      hasTests: false,
    });
  });

  it('stores what PostgreSQL can not hold as text, and searches a clean copy', async () => {
    const statement = 'a\u0000b\ud800c';
    await on.import(
      on.file('odd.jsonl', [instanceRow(3, { problem_statement: statement, title: 't\u0000' })]),
    );
    const [row] = await instancesOf('odd');
    expect(text(row?.text?.problemStatement)).toBe(statement);
    expect(row?.search?.statement).toBe('a\ufffdb\ufffdc');
    expect(row?.title).toBe('t\ufffd');
  });

  it('adds nothing when the same content comes again, in another order and format too', async () => {
    const rows = [instanceRow(1), instanceRow(2)];
    await on.import(on.file('again.jsonl', rows), { dataset: 'again' });
    const reversed = rows.map((row) => Object.fromEntries(Object.entries(row).reverse())).reverse();
    const end = await on.import(on.file('again.json', JSON.stringify(reversed)), { dataset: 'again' });
    expect(end.counts).toMatchObject({ instancesAdded: 0, instancesUnchanged: 2, conflicts: 0, failed: 0 });
    const gz = await on.import(
      on.file('again2.jsonl.gz', gzipSync(rows.map((row) => JSON.stringify(row)).join('\n'))),
      {
        dataset: 'again',
      },
    );
    expect(gz.counts).toMatchObject({ instancesUnchanged: 2, failed: 0 });
    expect(await instancesOf('again')).toHaveLength(2);
  });

  it('reports another content under the same id, in the set and within one file, and leaves what is there', async () => {
    await on.import(on.file('c1.jsonl', [instanceRow(1)]), { dataset: 'conflict' });
    const other = instanceRow(1, { problem_statement: 'Other' });
    const end = await on.import(
      on.file('c2.jsonl', [other, instanceRow(2), instanceRow(2, { version: '2.0' })]),
      {
        dataset: 'conflict',
      },
    );
    expect(end.counts).toMatchObject({ instancesAdded: 1, conflicts: 2, failed: 2 });
    expect(end.failures.map(({ line, kind }) => [line, kind])).toEqual([
      [1, 'conflict'],
      [3, 'conflict'],
    ]);
    const [first] = await instancesOf('conflict');
    expect(text(first?.text?.problemStatement)).toBe('Issue 1 of the reed');
  });

  it('replaces on request: outputs and marks stay, scores are computed anew, contents nobody uses go', async () => {
    await on.import(
      [
        on.file('r1.jsonl', [
          wholeRow(1, { code_context: { 'src/app.py': lines(5), 'x.py': 'soon gone\n' } }),
        ]),
        on.file('r1o.jsonl', [{ instance_id: 'fern__reed-1', raw_output: answer('changed 1') }]),
      ],
      { dataset: 'replace' },
    );
    const [before] = await instancesOf('replace');
    expect(before?.reward).toBe(1);
    const { datasetId, instanceId: id } = before!;
    await markInstance(
      db,
      { datasetId, id, annotatorId: 'local-owner' },
      { kind: 'fine', reason: null, note: '' },
    );
    const other = wholeRow(1, {
      code_context: { 'src/app.py': lines(5), 'src/unheard.py': 'unheard\n' },
      oracle_new_content: { 'src/app.py': lines(5, { 2: 'something else' }) },
    });
    const end = await on.import(on.file('r2.jsonl', [other]), { dataset: 'replace', replace: true });
    expect(end.counts).toMatchObject({ instancesReplaced: 1, scored: 1, failed: 0 });
    const [after] = await instancesOf('replace');
    expect(after).toMatchObject({ id: before!.id });
    expect(after?.files.map((file) => [text(file.path), file.role])).toEqual([
      ['src/app.py', 'modified'],
      ['src/unheard.py', 'relevant'],
    ]);
    expect(after?.outputs[0]?.scores).toHaveLength(1);
    expect(after?.reward).toBeLessThan(1);
    expect(after?.reward).toBe(after?.outputs[0]?.scores[0]?.value);
    expect(await db.label.count({ where: { instanceId: after!.id } })).toBe(1);
    const orphan = createHash('sha256').update('soon gone\n').digest();
    expect(await db.blob.count({ where: { sha256: orphan } })).toBe(0);
  });

  it('reports bad rows with line and reason, and takes the rest', async () => {
    const bad = [
      JSON.stringify(instanceRow(1)),
      '{"instance_id": "x"',
      '[1, 2]',
      JSON.stringify({ ...instanceRow(2), patch: 7 }),
      JSON.stringify({ hello: 'there' }),
      JSON.stringify({ instance_id: 'fern__reed-1', model_patch: 'x' }),
      '',
      JSON.stringify(instanceRow(3)),
    ].join('\n');
    const end = await on.import(on.file('bad.jsonl', bad));
    expect(end).toMatchObject({ status: 'succeeded' });
    expect(end.counts).toMatchObject({ rows: 7, instancesAdded: 2, failed: 5 });
    expect(end.failures.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'not_json'],
      [3, 'not_an_object'],
      [4, 'not-recognised'],
      [5, 'not-recognised'],
      [6, 'other-kind'],
    ]);
    for (const { reason } of end.failures) expect(reason).not.toBe('');
  });

  it('keeps the reasons of a thousand bad rows, and counts all', async () => {
    const rows = [JSON.stringify(instanceRow(1)), ...Array.from({ length: 1_234 }, () => '{')];
    const end = await on.import(on.file('worse.jsonl', rows.join('\n')));
    expect(end.counts).toMatchObject({ rows: 1_235, instancesAdded: 1, failed: 1_234 });
    expect(await db.unitFailure.count({ where: { unit: { runId: end.id } } })).toBe(1_000);
  });

  it('takes what a cut-off gzip holds, and says where it ends', async () => {
    const whole = gzipSync(Array.from({ length: 400 }, (_, n) => JSON.stringify(instanceRow(n))).join('\n'));
    const end = await on.import(on.file('cut.jsonl.gz', whole.subarray(0, whole.length - 2_000)));
    expect(end).toMatchObject({ status: 'succeeded' });
    expect(end.counts.instancesAdded).toBeGreaterThan(0);
    expect(end.failures.at(-1)).toMatchObject({ kind: 'gzip_truncated' });
  });

  it('fails with the reason when a file is nothing that it knows, or gone', async () => {
    const nothing = await on.import(on.file('nothing.txt', 'hello'));
    expect(nothing).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('nothing.txt') as string,
    });
    const gone = await on.import(`${on.dataDir}/gone.jsonl`);
    expect(gone).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('not there any more') as string,
    });
    expect(await db.dataset.count({ where: { name: { in: ['nothing', 'gone'] } } })).toBe(0);
  });
});

describe('a code context', () => {
  it('comes from the row, with its relevant files', async () => {
    await on.import(on.file('whole.jsonl', [wholeRow(1)]));
    const [row] = await instancesOf('whole');
    expect(row).toMatchObject({ context: 'whole', characters: lines(5).length + 'other\n'.length });
    expect(row?.tokens).toBeGreaterThan(10);
    expect(
      row?.files.map((file) => [
        text(file.path),
        file.role,
        file.partial,
        text(file.beforeBlob?.content),
        text(file.afterBlob?.content),
      ]),
    ).toEqual([
      ['src/app.py', 'modified', false, lines(5), lines(5, { 2: 'changed 1' })],
      ['src/other.py', 'relevant', false, 'other\n', null],
    ]);
  });

  it('follows from the patch when the row has only the old texts', async () => {
    await on.import(on.file('old.jsonl', [wholeRow(1, { oracle_new_content: null })]));
    const [row] = await instancesOf('old');
    expect(row?.context).toBe('whole');
    expect(text(row?.files[0]?.afterBlob?.content)).toBe(lines(5, { 2: 'changed 1' }));
  });

  it('is partial, and says so, when the row has none: hunks only, added files whole', async () => {
    const added =
      'diff --git a/new.py b/new.py\nnew file mode 100644\n--- /dev/null\n+++ b/new.py\n@@ -0,0 +1 @@\n+new\n';
    const binary = 'diff --git a/x.png b/x.png\nindex 1..2 100644\nBinary files a/x.png and b/x.png differ\n';
    const test = patchOf('t').replaceAll('src/app.py', 'test/app.py');
    await on.import(
      on.file('hunks.jsonl', [instanceRow(1, { patch: patchOf('x') + added + binary, test_patch: test })]),
    );
    const [row] = await instancesOf('hunks');
    expect(row).toMatchObject({ context: 'partial', hasTests: true });
    expect(row?.files.map((file) => [text(file.path), file.role, file.partial, file.binary])).toEqual([
      ['src/app.py', 'modified', true, false],
      ['new.py', 'added', false, false],
      ['x.png', 'modified', false, true],
      ['test/app.py', 'test', true, false],
    ]);
    expect(row?.files[1]).toMatchObject({ before: null, afterBlob: { size: 4 } });
    expect(row?.files[2]).toMatchObject({ before: null, after: null });
  });

  it('is missing when the patch can not be read', async () => {
    await on.import(on.file('nopatch.jsonl', [instanceRow(1, { patch: 'no patch' })]));
    expect((await instancesOf('nopatch'))[0]).toMatchObject({ context: 'missing', files: [] });
  });
});

describe('an import of outputs', () => {
  const group = ['changed 1', 'changed 1', 'something', 'line 2'].map((change, sample) => ({
    instance_id: 'fern__reed-1',
    model: 'm',
    sample,
    raw_output: answer(change),
    temperature: 0.5,
  }));

  it('finds the dataset, scores by search/replace, and shows the best of the newest batch', async () => {
    await on.import(
      on.file('s1.jsonl', [
        wholeRow(1, { instance_id: 'fern__own-1' }),
        instanceRow(2, { instance_id: 'fern__own-2' }),
      ]),
      { dataset: 'own' },
    );
    const rows = group.map((row) => ({ ...row, instance_id: 'fern__own-1' }));
    const end = await on.import(on.file('o1.jsonl', rows));
    expect(end).toMatchObject({ status: 'succeeded', dataset: 'own' });
    expect(end.counts).toMatchObject({ outputsAdded: 4, scored: 4, failed: 0 });
    const [first, second] = await instancesOf('own');
    const scores = first!.outputs.flatMap(({ scores }) => scores);
    expect(scores.map(({ profile, value }) => [profile, value])).toEqual([
      ['search-replace', 1],
      ['search-replace', 1],
      ['search-replace', expect.closeTo(0.8, 0)],
      ['search-replace', -1],
    ]);
    expect(scores[3]).toMatchObject({ error: 'Search and replace blocks are identical', files: null });
    expect(text(scores[0]?.files)).toBe('[{"path":"src/app.py","similarity":1}]');
    expect(scores.every(({ scorerVersion }) => scorerVersion === SCORER_VERSION)).toBe(true);
    expect(scores[0]!.inputHash).toEqual(scores[1]!.inputHash);
    expect(scores[0]!.inputHash).not.toEqual(scores[2]!.inputHash);
    expect(first).toMatchObject({ reward: 1 });
    expect(second).toMatchObject({ reward: null });
    expect(first!.outputs.map(({ row, sample, model }) => [row, sample, model])).toEqual([
      [1, 0, 'm'],
      [2, 1, 'm'],
      [3, 2, 'm'],
      [4, 3, 'm'],
    ]);
    expect(text(first!.outputs[0]?.extra)).toBe('{"temperature":0.5}');
    const worse = [{ ...rows[2]! }];
    await on.import(on.file('o2.jsonl', worse), { dataset: 'own' });
    expect((await instancesOf('own'))[0]!.reward).toBe(scores[2]!.value);
  });

  it('adds nothing when the same file comes again, and a real duplicate in a group stays', async () => {
    const end = await on.import(
      on.file(
        'copy-of-o1.jsonl',
        group.map((row) => `${JSON.stringify({ ...row, instance_id: 'fern__own-1' })}\n`).join(''),
      ),
      { dataset: 'own' },
    );
    expect(end.counts).toMatchObject({ outputsAdded: 0, outputsUnchanged: 4 });
    expect(end.counts.scored ?? 0).toBe(0);
    expect((await instancesOf('own'))[0]!.outputs).toHaveLength(5);
  });

  it('keeps every output of a row that holds several', async () => {
    const rows = [{ instance_id: 'fern__own-1', all_generations: [['a', 'a', 'b']], raw_output: ['a'] }];
    const end = await on.import(on.file('several.jsonl', rows), { dataset: 'own' });
    expect(end.counts).toMatchObject({ outputsAdded: 3, scored: 3 });
    const batch = await db.output.findMany({
      where: { batch: { name: 'several.jsonl' } },
      orderBy: { part: 'asc' },
    });
    expect(batch.map(({ row, part, sample }) => [row, part, sample])).toEqual([
      [1, 0, 0],
      [1, 1, 1],
      [1, 2, 2],
    ]);
  });

  it('scores predictions by unified diff', async () => {
    const rows = ['changed 1', 'else'].map((change) => ({
      instance_id: 'fern__own-1',
      model_name_or_path: 'p',
      model_patch: patchOf(change),
    }));
    await on.import(on.file('predictions.jsonl', rows), { dataset: 'own' });
    const scores = await db.score.findMany({
      where: { output: { batch: { name: 'predictions.jsonl' } } },
      orderBy: { outputId: 'asc' },
    });
    expect(scores.map(({ profile, error }) => [profile, error])).toEqual([
      ['unified-diff', null],
      ['unified-diff', null],
    ]);
    expect(scores[0]?.value).toBe(1);
    expect(scores[1]?.value).toBeLessThan(1);
  });

  it('says why search/replace is not scored on a partial context, and scores a diff there', async () => {
    await on.import(on.file('p1.jsonl', [instanceRow(1, { instance_id: 'fern__part-1' })]), {
      dataset: 'part',
    });
    const rows = [answer('changed 1'), patchOf('changed 1')].map((raw_output) => ({
      instance_id: 'fern__part-1',
      raw_output,
    }));
    await on.import(on.file('po.jsonl', rows));
    const [row] = await instancesOf('part');
    const [refused, scored] = row!.outputs.flatMap(({ scores }) => scores);
    expect(refused).toMatchObject({
      profile: 'search-replace',
      value: null,
      error: expect.stringContaining('whole code context') as string,
    });
    expect(scored).toMatchObject({ profile: 'unified-diff', value: 1, error: null });
    expect(row!.reward).toBe(1);
  });

  it('reports outputs of instances that are not there', async () => {
    const rows = [
      { instance_id: 'fern__own-1', raw_output: 'x' },
      { instance_id: 'fern__own-99', raw_output: 'y' },
    ];
    const end = await on.import(on.file('stray.jsonl', rows), { dataset: 'own' });
    expect(end.counts).toMatchObject({ outputsAdded: 1, failed: 1 });
    expect(end.failures).toMatchObject([{ line: 2, kind: 'no-instance' }]);
  });

  it('asks which dataset when it can not know', async () => {
    const rows = on.file('which.jsonl', [{ instance_id: 'fern__which-1', raw_output: 'x' }]);
    expect(await on.import(rows)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('No dataset holds') as string,
    });
    await on.import(on.file('w1.jsonl', [instanceRow(1, { instance_id: 'fern__which-1' })]));
    await on.import(on.file('w2.jsonl', [instanceRow(1, { instance_id: 'fern__which-1' })]));
    expect(await on.import(rows)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('"w1", "w2"') as string,
    });
    expect(await on.import(rows, { dataset: 'nope' })).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('"nope"') as string,
    });
  });

  it('comes in with its instances in one import, whatever the order of the files', async () => {
    const files = [
      on.file('one-o.jsonl', [{ instance_id: 'fern__reed-1', raw_output: answer('changed 1') }]),
      on.file('one-i.jsonl', [wholeRow(1)]),
    ];
    const end = await on.import(files, { dataset: 'one' });
    expect(end.counts).toMatchObject({ instancesAdded: 1, outputsAdded: 1, scored: 1, failed: 0 });
  });
});

describe('deleting a dataset', () => {
  it('takes what only it uses', async () => {
    const shared = 'shared between two\n';
    const row = (own: string) =>
      wholeRow(1, { code_context: { 'src/app.py': lines(5), 'a.py': shared, 'b.py': own } });
    await on.import(on.file('del1.jsonl', [row('only in the first\n')]));
    await on.import(on.file('del2.jsonl', [row('only in the second\n')]));
    const { id } = await db.dataset.findUniqueOrThrow({ where: { name: 'del1' } });
    await deleteDataset(db, id);
    const has = async (content: string) =>
      (await db.blob.count({ where: { sha256: createHash('sha256').update(content).digest() } })) === 1;
    expect([await has(shared), await has('only in the first\n'), await has('only in the second\n')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await db.instance.count({ where: { datasetId: id } })).toBe(0);
  });
});

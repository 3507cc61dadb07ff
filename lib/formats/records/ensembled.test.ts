import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '@/lib/text/jsonValue';
import { TestFolder } from '../testing/files';
import { createRowWriter } from '../write/rowWriter';
import { ENSEMBLED_COLUMNS, ensembledRow, readEnsembled, type EnsembledAnnotation } from './ensembled';

const folder = new TestFolder();
afterAll(() => folder.remove());

/** The file's header, as it was published. */
const HEADER =
  'instance_id,underspecified,underspecified_notes,false_negative,false_negative_notes,other_major_issues,' +
  'other_notes,difficulty,underspecified_decided_by,false_negative_decided_by,other_major_issues_decided_by,' +
  'difficulty_decided_by,difficulty_ensemble_decision_procedure,filter_out\n';

async function read(text: string | Uint8Array) {
  const { rows } = await folder.read('in.csv', text);
  return rows.map((row) => ('error' in row ? { problem: row.error.code } : readEnsembled(row.value)));
}

async function write(annotations: readonly EnsembledAnnotation[]): Promise<string> {
  const target = path.join(folder.path, 'out.csv');
  const writer = await createRowWriter(target, 'csv', ENSEMBLED_COLUMNS, { exact: true });
  for (const annotation of annotations) await writer.write(ensembledRow(annotation));
  await writer.finish();
  return readFileSync(target, 'utf8');
}

const WRITTEN = `${HEADER}a__b-1,2,"vague, ""how""\nit fails",0,,0,=1+1,15 min - 1 hour,x,y,z,w,majority,True\n`;

describe('readEnsembled', () => {
  it('reads the file as it was published, whole numbers with or without .0', async () => {
    const [annotation] = await read(WRITTEN.replace(',2,', ',2.0,'));
    expect(annotation).toEqual({
      instanceId: 'a__b-1',
      ratings: { underspecified: 2, false_negative: 0, other_major_issues: 0, difficulty: 1 },
      notes: { underspecified: 'vague, "how"\nit fails', false_negative: '', other_major_issues: '=1+1' },
      filterOut: true,
      decidedBy: { underspecified: 'x', false_negative: 'y', other_major_issues: 'z', difficulty: 'w' },
      difficultyProcedure: 'majority',
    });
  });

  it('takes a byte order mark, CRLF and the fewer columns of older copies', async () => {
    const short =
      'instance_id,underspecified,false_negative,other_major_issues,difficulty\r\na__b-1,0,3,1,>4 hours\r\n';
    const [annotation] = await read(Buffer.from(`\ufeff${short}`));
    expect(annotation).toMatchObject({ ratings: { false_negative: 3, difficulty: 3 }, filterOut: null });
  });

  it('takes numbers and booleans of JSON', () => {
    const row: JsonObject = new Map<string, string | number | boolean>([
      ['instance_id', 'a__b-1'],
      ['underspecified', 1],
      ['false_negative', 0],
      ['other_major_issues', 0],
      ['difficulty', '1-4 hours'],
      ['filter_out', false],
    ]);
    expect(readEnsembled(row)).toMatchObject({ ratings: { underspecified: 1 }, filterOut: false });
    row.set('filter_out', true);
    expect(readEnsembled(row)).toMatchObject({ filterOut: true });
    row.set('underspecified', []);
    expect(readEnsembled(row)).toEqual({ problem: 'underspecified is no text or number' });
  });

  it('says which column is missing or what stands in it', async () => {
    const good = ['a__b-1', '0', '0', '0', '>4 hours', ''];
    const columns = [
      'instance_id',
      'underspecified',
      'false_negative',
      'other_major_issues',
      'difficulty',
      'filter_out',
    ];
    const problemOf = async (column: string, value: string | null) => {
      const at = columns.indexOf(column);
      const kept = (cells: string[]) => cells.filter((_, other) => value !== null || other !== at).join(',');
      const cells = good.map((cell, other) => (other === at ? (value ?? '') : cell));
      return (await read(`${kept(columns)}\n${kept(cells)}\n`))[0];
    };
    for (const [column, value, problem] of [
      ['instance_id', ' ', 'instance_id is empty or missing'],
      ['underspecified', '4', 'underspecified is "4", not a whole number from 0 to 3'],
      ['underspecified', '1.5', 'underspecified is "1.5", not a whole number from 0 to 3'],
      ['false_negative', null, 'the column false_negative is missing'],
      ['other_major_issues', '2', 'other_major_issues is "2", not a whole number from 0 to 1'],
      ['difficulty', null, 'the column difficulty is missing'],
      [
        'difficulty',
        'x'.repeat(50),
        `difficulty is "${'x'.repeat(40)}…", none of <15 min fix, 15 min - 1 hour, 1-4 hours, >4 hours`,
      ],
      ['filter_out', 'no', 'filter_out is "no", not True or False'],
    ] as const)
      expect(await problemOf(column, value)).toEqual({ problem });
  });

  it('passes over a record that is broken and reads the next', async () => {
    const rows = await read(`${WRITTEN}short,row\n${WRITTEN.slice(HEADER.length)}`);
    expect(rows.map((row) => 'problem' in row)).toEqual([false, true, false]);
  });
});

describe('ensembledRow', () => {
  it('writes what was read, byte for byte, a cell that begins like a formula too', async () => {
    expect(await write((await read(WRITTEN)) as EnsembledAnnotation[])).toBe(WRITTEN);
  });

  it('comes back as it went out', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((each) => each.replaceAll('\r', ''));
    const annotation = fc.record({
      instanceId: fc.constantFrom('a__b-1', 'c__d-2'),
      ratings: fc.record({
        underspecified: fc.nat(3),
        false_negative: fc.nat(3),
        other_major_issues: fc.nat(1),
        difficulty: fc.nat(3),
      }),
      notes: fc.record({ underspecified: text, false_negative: text, other_major_issues: text }),
      decidedBy: fc.record({
        underspecified: text,
        false_negative: text,
        other_major_issues: text,
        difficulty: text,
      }),
      difficultyProcedure: text,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(annotation, { maxLength: 8 }), async (annotations) => {
        const written = await write(annotations as EnsembledAnnotation[]);
        const back = (await read(written)) as EnsembledAnnotation[];
        expect(back).toMatchObject(annotations);
        expect(await write(back)).toBe(written);
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

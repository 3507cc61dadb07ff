import { describe, expect, it } from 'vitest';
import { compareVersions } from './compareVersions';
import { readDefinition } from './readDefinition';
import { readValues } from './readValues';
import { sayValue, type Definition } from './schema';
import { questionable } from './shipped/questionable';
import { SHIPPED } from './shipped/schemas';
import { sweBenchPlus } from './shipped/sweBenchPlus';
import { sweBenchVerified } from './shipped/sweBenchVerified';

function definitionOf(json: unknown): Definition {
  const read = readDefinition(json);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.definition;
}

function faultsOf(read: ReturnType<typeof readDefinition> | ReturnType<typeof readValues>): string[] {
  return read.ok ? [] : read.faults.map(({ at, message }) => `${at}: ${message}`);
}

describe('readDefinition', () => {
  it.each(SHIPPED.map(({ name, definition }) => [name, definition] as const))(
    'takes the shipped schema %s as it is',
    (_, definition) => {
      expect(definitionOf(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
    },
  );

  it('fills in what may be left out', () => {
    const json = { title: 'T', fields: [{ key: 'why', label: 'Why', kind: 'text' }] };
    const why = { key: 'why', label: 'Why', help: '', required: false, when: null, kind: 'text' };
    expect(definitionOf(json)).toEqual({ title: 'T', help: '', fields: [why] });
  });

  it('says every fault with its place', () => {
    const choice = (more: object) => ({ key: 'c', label: 'C', kind: 'choice', ...more });
    const options = [
      { key: 'a', label: 'A' },
      { key: 'a', label: 'B' },
    ];
    const all = (fields: unknown[]) => faultsOf(readDefinition({ title: 'T', fields }));
    expect(faultsOf(readDefinition([]))).toEqual([': A schema is a JSON object with title and fields.']);
    expect(all([])).toEqual(['fields: Give a list of 1 to 40 fields.']);
    expect(all([choice({ options: [], colour: 'red' }), { key: 'Ü', label: '', kind: 'slider' }])).toEqual([
      'fields.0.colour: Not known here. Known are: key, label, help, kind, required, when, options.',
      'fields.0.options: Give a list of 2 to 60.',
      'fields.1.key: A key has at most 60 of a–z, 0–9, - and _, and begins with a letter or digit.',
      'fields.1.label: Write a text of 1 to 2000 characters.',
      'fields.1.kind: There is no such kind. Write choice, several, scale, text or span.',
    ]);
    expect(all([choice({ options }), { key: 'c', label: 'T', kind: 'text' }])).toEqual([
      'fields.0.options.1: a is there twice. Leave one out.',
      'fields.1.key: Two fields are called c. Give one another key.',
    ]);
    const text = (field: string, is: string[]) => ({
      key: 't',
      label: 'T',
      kind: 'text',
      when: { field, is },
    });
    const distinct = [
      { key: 'a', label: 'A' },
      { key: 'b', label: 'B' },
    ];
    expect(all([choice({ options: distinct }), text('c', ['z'])])).toEqual([
      'fields.1.when.is: c has these options: a, b.',
    ]);
    expect(all([text('c', ['a']), choice({ options: distinct })])).toEqual([
      'fields.0.when.field: No single choice before this field is called c.',
    ]);
    expect(all([{ key: 's', label: 'S', kind: 'span', of: ['title'], required: 1 }])).toEqual([
      'fields.0.required: Write true or false.',
      'fields.0.of.0: There is no such place. Write issue, patch, test-patch.',
    ]);
  });
});

describe('readValues', () => {
  it('takes what fits and leaves out what is not asked', () => {
    const fine = readValues(questionable, { judgement: 'fine', reason: 'other' });
    expect(fine).toEqual({ ok: true, values: { judgement: 'fine' } });
    const vague = { judgement: 'questionable', reason: 'underspecified' };
    expect(readValues(questionable, vague)).toEqual({ ok: true, values: vague });
    const span = { place: 'issue', path: null, side: null, start: 3, end: 9, quote: 'see it' };
    const plus = { categories: ['weak-tests', 'solution-leak'], leak: [span], rationale: ' ' };
    expect(readValues(sweBenchPlus, plus)).toEqual({
      ok: true,
      values: { categories: ['solution-leak', 'weak-tests'], leak: [span] },
    });
  });

  it('says what is missing, unknown or does not fit', () => {
    expect(faultsOf(readValues(questionable, {}))).toEqual(['judgement: Judgement: give an answer.']);
    expect(faultsOf(readValues(questionable, { judgement: 'good', colour: 1 }))).toEqual([
      'judgement: Judgement: choose one of fine, questionable.',
      'colour: The schema has no field "colour". It has: judgement, reason.',
    ]);
    const rubric = { underspecified: '1', false_negative: 4, other_major_issues: 0, difficulty: 'over-4-h' };
    expect(faultsOf(readValues(sweBenchVerified, rubric))).toEqual([
      'underspecified: Issue underspecified: choose one of 0, 1, 2, 3.',
      'false_negative: Tests unfair: choose one of 0, 1, 2, 3.',
      'confidence: Confidence: give an answer.',
    ]);
    const span = { place: 'patch', start: 1, end: 2, quote: 'x' };
    expect(faultsOf(readValues(sweBenchPlus, { categories: ['none'], leak: [span] }))[0]).toMatch(
      /^leak: .*issue/,
    );
    expect(faultsOf(readValues(sweBenchPlus, ['none']))).toHaveLength(1);
  });

  it('takes no answer from an object’s prototype', () => {
    const { fields } = questionable;
    const odd = { ...questionable, fields: [{ ...fields[0]!, key: 'constructor' }] };
    expect(faultsOf(readValues(odd, {}))).toEqual(['constructor: Judgement: give an answer.']);
  });
});

describe('compareVersions', () => {
  it('says nothing of the same, and each change of another', () => {
    expect(compareVersions(questionable, questionable)).toEqual([]);
    const [judgement, reason] = questionable.fields;
    const later = definitionOf({
      ...questionable,
      title: 'Fit or not',
      fields: [
        {
          ...reason!,
          required: true,
          when: null,
          options: [
            { key: 'new', label: 'New' },
            { key: 'other', label: 'Other' },
          ],
        },
        { key: 'judgement', label: 'Judgement', kind: 'text', required: true },
        { key: 'why', label: 'Why', kind: 'text' },
      ],
    });
    const changes = compareVersions(questionable, later);
    expect(changes.map(({ at, what, isBreaking }) => `${isBreaking ? '!' : ' '}${at}: ${what}`)).toEqual(
      expect.arrayContaining([
        ' : “Questionable or fine” became “Fit or not”',
        '!reason: must be answered now',
        '!reason: is asked under another condition',
        ' reason: new answer new',
        '!reason: answer underspecified is gone',
        ' reason: other has other words',
        '!judgement: kind was choice, is text',
        ' why: new field',
        ' : fields stand in another order',
      ]),
    );
    expect(compareVersions(later, { ...later, fields: [later.fields[0]!] })).toEqual([
      { at: 'judgement', what: 'field is gone', isBreaking: true },
      { at: 'why', what: 'field is gone', isBreaking: true },
    ]);
    expect(judgement?.key).toBe('judgement');
  });
});

describe('sayValue', () => {
  it('is words that people read, of a value that its version lacks too', () => {
    const [judgement] = questionable.fields;
    const [underspecified] = sweBenchVerified.fields;
    expect(sayValue(judgement!, 'fine')).toBe('Fine');
    expect(sayValue(judgement!, 'gone')).toBe('gone');
    expect(sayValue(underspecified!, 2)).toBe('2 · Vague');
    expect(sayValue(underspecified!, undefined)).toBe('');
    expect(sayValue(sweBenchPlus.fields[0]!, ['none', 'weak-tests'])).toBe('Nothing of these, Weak tests');
    const span = { place: 'issue', path: null, side: null, start: 0, end: 2, quote: 'so' } as const;
    expect(sayValue(sweBenchPlus.fields[1]!, [span])).toBe('“so”');
    expect(sayValue(sweBenchPlus.fields[2]!, 'why')).toBe('why');
  });
});

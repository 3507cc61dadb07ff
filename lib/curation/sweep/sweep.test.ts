import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from '../catalogue';
import { filterConfig, type Effect, type FilterConfig } from '../config/config';
import { decide, type Threshold } from '../decide';
import { evaluator } from '../evaluate';
import { unknownFacts, type InstanceFacts } from '../facts/facts';
import { distanceToFail } from './distance';
import { allOutcomes, fatesOf, KEPT, outcomesOf, SEED } from './fates';
import { flipsBetween } from './flips';
import { funnelOf } from './funnel';
import type { MeasureTable } from './table';

const counts = fc.option(fc.record({ files: fc.nat(4), added: fc.nat(3), removed: fc.nat(3) }), {
  nil: null,
});
const facts = counts.map((each): InstanceFacts => ({
  ...unknownFacts('a__b-1', { id: null, names: ['a/b'] }),
  counts: each,
}));
const effect = fc.constantFrom<Effect>('drop', 'seed', 'off');
const configs = fc
  .record({
    empty: effect,
    files: effect,
    lines: effect,
    most: fc.nat(4),
    unknown: fc.constantFrom('keep' as const, 'drop' as const),
  })
  .map(({ empty, files, lines, most, unknown }) =>
    filterConfig(
      'any',
      {
        empty: { effect: empty },
        'too-many-files': { effect: files, parameters: { most } },
        'too-many-lines': { effect: lines, parameters: { most } },
      },
      unknown,
    ),
  );

function tableOf(instances: readonly InstanceFacts[], config: FilterConfig): MeasureTable {
  const evaluate = evaluator(config);
  const rows = instances.map((each) => evaluate(each).verdicts);
  const columns = RULES.map(({ code }, rule): [string, Float64Array] => [
    code,
    Float64Array.from(rows, (verdicts) => verdicts[rule]?.value ?? NaN),
  ]);
  return { size: instances.length, columns: new Map(columns) };
}

const name = (fate: number) => (fate === SEED ? 'seed' : fate === KEPT ? 'kept' : RULES[fate]?.code);

describe('what-if', () => {
  it('says from stored measures what a full evaluation says', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 30 }), configs, configs, (instances, measured, asked) => {
        const table = tableOf(instances, measured);
        const fates = fatesOf(allOutcomes(table, asked), asked);
        const full = instances.map(evaluator(asked));
        expect([...fates].map(name)).toEqual(full.map(({ droppedBy, fate }) => droppedBy ?? fate));
        const funnel = funnelOf(table, asked);
        const times = (fate: string) => full.filter((each) => each.fate === fate).length;
        expect(funnel).toMatchObject({ in: full.length, dropped: times('dropped'), seeds: times('seed') });
        expect(funnel.kept).toBe(times('kept') + times('seed'));
      }),
    );
  });

  it('finds the instances that flip', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 30 }), configs, configs, (instances, before, after) => {
        const table = tableOf(instances, before);
        const flips = flipsBetween(table, before, after);
        const old = instances.map((each) => evaluator(before)(each).fate);
        const neu = instances.map((each) => evaluator(after)(each).fate);
        const rows = (moves: (from: string, to: string) => boolean) =>
          old.flatMap((from, row) => (moves(from, neu[row] as string) ? [row] : []));
        expect([...flips.toKept]).toEqual(rows((from, to) => from === 'dropped' && to !== 'dropped'));
        expect([...flips.toDropped]).toEqual(rows((from, to) => from !== 'dropped' && to === 'dropped'));
        expect([...flips.toSeed]).toEqual(rows((from, to) => from !== 'seed' && to === 'seed'));
        expect([...flips.fromSeed]).toEqual(rows((from, to) => from === 'seed' && to !== 'seed'));
      }),
    );
  });
});

const thresholds: fc.Arbitrary<Threshold> = fc.record({
  fails: fc.constantFrom(
    'above' as const,
    'below' as const,
    'any' as const,
    'none' as const,
    'only' as const,
  ),
  limit: fc.nat(40),
});
const values = fc.oneof(
  fc.nat(60),
  fc.constant(NaN),
  fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => a | (b << 15)),
);

describe('outcomesOf', () => {
  it('says of a column what decide says of each value', () => {
    fc.assert(
      fc.property(fc.array(values), thresholds, (column, threshold) => {
        const names = ['pass', 'fail', 'unknown'];
        const outcomes = outcomesOf(Float64Array.from(column), threshold, column.length);
        expect([...outcomes].map((code) => names[code])).toEqual(
          column.map((value) => decide(value, threshold)),
        );
      }),
    );
  });

  it('knows nothing without a column', () => {
    expect([...outcomesOf(undefined, { fails: 'above', limit: 1 }, 2)]).toEqual([2, 2]);
  });
});

describe('funnelOf', () => {
  const config = filterConfig('a', {
    'not-merged': { effect: 'drop' },
    draft: { effect: 'drop' },
    'too-many-files': { effect: 'drop' },
    'context-too-long': { effect: 'seed' },
  });
  const table: MeasureTable = {
    size: 5,
    columns: new Map([
      ['not-merged', Float64Array.of(1, 0, 0, 0, 0)],
      ['draft', Float64Array.of(1, NaN, 0, 0, 0)],
      ['too-many-files', Float64Array.of(1, 1, 101, 1, 1)],
      ['context-too-long', Float64Array.of(1, 1, 1, 20_000, NaN)],
      ['empty', Float64Array.of(0, 1, 1, 1, 1)],
    ]),
  };

  it('counts stages, rules and what fails together', () => {
    const funnel = funnelOf(table, config);
    expect(funnel).toMatchObject({ in: 5, dropped: 2, kept: 3, seeds: 2 });
    expect(funnel.stages).toEqual([
      { stage: 'request', rules: ['not-merged', 'draft'], in: 5, out: 4, unknown: 1 },
      { stage: 'size', rules: ['too-many-files'], in: 4, out: 3, unknown: 0 },
      { stage: 'seeds', rules: ['context-too-long'], in: 3, out: 2, unknown: 1 },
    ]);
    expect(funnel.rules.filter(({ fail }) => fail > 0)).toEqual([
      { rule: 'not-merged', effect: 'drop', pass: 4, fail: 1, unknown: 0, first: 1 },
      { rule: 'draft', effect: 'drop', pass: 3, fail: 1, unknown: 1, first: 0 },
      { rule: 'empty', effect: 'off', pass: 4, fail: 1, unknown: 0, first: 0 },
      { rule: 'too-many-files', effect: 'drop', pass: 4, fail: 1, unknown: 0, first: 1 },
      { rule: 'context-too-long', effect: 'seed', pass: 3, fail: 1, unknown: 1, first: 0 },
    ]);
    expect(funnel.overlap).toEqual({
      rules: ['not-merged', 'draft', 'empty', 'too-many-files', 'context-too-long'],
      counts: [
        [1, 1, 1, 0, 0],
        [1, 1, 1, 0, 0],
        [1, 1, 1, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 0, 1],
      ],
    });
  });

  it('drops what is not known where the config says so', () => {
    const funnel = funnelOf(table, { ...config, unknown: 'drop' });
    expect(funnel).toMatchObject({ dropped: 3, kept: 2, seeds: 0 });
    expect(funnel.stages.map(({ unknown }) => unknown)).toEqual([0, 0, 0]);
  });

  it('counts each pair of rules, over more rows than a word has bits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(1)), { minLength: 1, maxLength: 100 }), (rows) => {
        const columns = new Map([
          ['not-merged', Float64Array.from(rows, ([one]) => one)],
          ['draft', Float64Array.from(rows, ([, other]) => other)],
        ]);
        const { overlap } = funnelOf({ size: rows.length, columns }, config);
        const both = rows.filter(([one, other]) => one === 1 && other === 1).length;
        if (overlap.rules.length === 2) expect(overlap.counts[0]?.[1]).toBe(both);
        else expect(both).toBe(0);
      }),
    );
  });

  it('is empty for a table without rows', () => {
    expect(funnelOf({ size: 0, columns: new Map() }, config)).toMatchObject({
      in: 0,
      kept: 0,
      overlap: { rules: [] },
    });
  });
});

describe('distanceToFail', () => {
  it('is how far a passing value is from the limit', () => {
    expect(distanceToFail(90, { fails: 'above', limit: 100 })).toBe(10);
    expect(distanceToFail(12, { fails: 'below', limit: 10 })).toBe(2);
    expect(distanceToFail(NaN, { fails: 'below', limit: 10 })).toBe(Infinity);
  });

  it('counts signs, not those that could not be looked for', () => {
    expect(distanceToFail(0b101, { fails: 'only', limit: 0b001 })).toBe(1);
    expect(distanceToFail(0, { fails: 'only', limit: 0b001 })).toBe(15);
    expect(distanceToFail(0b111, { fails: 'none', limit: 0b011 })).toBe(2);
    const unknown = 0b1 << 15;
    expect(distanceToFail(0b100 | unknown, { fails: 'any', limit: 0b001 })).toBe(14);
    expect(distanceToFail(unknown, { fails: 'any', limit: 0b010 })).toBe(15);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from '../catalogue';
import { filterConfig, type Effect, type FilterConfig } from '../config/config';
import { evaluator } from '../evaluate';
import { unknownFacts, type InstanceFacts } from '../facts/facts';
import { allOutcomes, fatesOf, KEPT, SEED } from './fates';
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

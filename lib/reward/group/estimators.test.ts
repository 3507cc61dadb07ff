import { describe, expect, it } from 'vitest';
import { ESTIMATORS, type EstimatorName } from './estimators';
import { spreadOf } from './spread';

const advantages = (name: EstimatorName, rewards: readonly number[]) =>
  ESTIMATORS.find((each) => each.name === name)?.advantages(rewards) ?? [];

describe('the spread of a group', () => {
  it('has the mean, and the deviation with n − 1', () => {
    // By hand: the mean of −1, 0, 1, 1 is 0.25; the squares are 1.5625, 0.0625, 0.5625, 0.5625, together 2.75.
    expect(spreadOf([-1, 0, 1, 1])).toEqual({
      ...{ count: 4, mean: 0.25, least: -1, most: 1, hasSignal: true },
      std: Math.sqrt(2.75 / 3),
    });
  });

  it('of none is none, of one or of equal ones has no signal', () => {
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([0.4])).toMatchObject({ mean: 0.4, std: 0, hasSignal: false });
    // Added up and divided, three times 0.1 would not be 0.1.
    expect(spreadOf([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, std: 0, hasSignal: false });
  });
});

describe('the advantages of −1, 0, 1, 1', () => {
  const rewards = [-1, 0, 1, 1];
  // By hand: the deviation is √(2.75 / 3) = 0.957427107756338.
  it.each([
    [
      'verl',
      [
        -1.25 / 0.957428107756338,
        -0.25 / 0.957428107756338,
        ...Array<number>(2).fill(0.75 / 0.957428107756338),
      ],
    ],
    [
      'trl',
      [
        -1.25 / 0.957527107756338,
        -0.25 / 0.957527107756338,
        ...Array<number>(2).fill(0.75 / 0.957527107756338),
      ],
    ],
    ['dr-grpo', [-1.25, -0.25, 0.75, 0.75]],
  ] as const)('as %s computes them', (name, expected) => {
    const found = advantages(name, rewards);
    expect(found).toHaveLength(4);
    found.forEach((each, at) => expect(each).toBeCloseTo(expected[at] ?? Number.NaN, 12));
  });
});

describe('a group', () => {
  it('of equal rewards earns nothing under any of them', () => {
    for (const { advantages: of } of ESTIMATORS) expect(of([0.1, 0.1, 0.1])).toEqual([0, 0, 0]);
  });

  it('of one keeps its reward in verl, and is 0 elsewhere', () => {
    expect(advantages('verl', [0.5])[0]).toBeCloseTo(0.5 / 1.000001, 15);
    expect(advantages('trl', [0.5])).toEqual([0]);
    expect(advantages('dr-grpo', [0.5])).toEqual([0]);
  });

  it('of none has none', () => {
    for (const { advantages: of } of ESTIMATORS) expect(of([])).toEqual([]);
  });
});

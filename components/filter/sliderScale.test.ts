import { describe, expect, it } from 'vitest';
import { RULES } from '@/lib/curation/catalogue';
import type { NumberParameter } from '@/lib/curation/rule';
import { atPosition, POSITIONS, positionOf } from './sliderScale';

const numbers = RULES.flatMap((rule) =>
  Object.entries(rule.parameters).flatMap(([name, parameter]): [string, NumberParameter][] =>
    parameter.type === 'number' ? [[`${rule.code}.${name}`, parameter]] : [],
  ),
);

describe('the slider of a threshold', () => {
  it.each(numbers)('%s: gives values within bounds that grow, and shows its default', (_, parameter) => {
    const values = Array.from({ length: POSITIONS + 1 }, (_, at) => atPosition(parameter, at));
    expect(values[0]).toBe(parameter.least);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.at(-1)).toBeGreaterThanOrEqual(parameter.default);
    expect(values.at(-1)).toBeLessThanOrEqual(parameter.most);
    const position = positionOf(parameter, parameter.default);
    const step = Math.abs(atPosition(parameter, position) - parameter.default);
    expect(step).toBeLessThanOrEqual(Math.max(parameter.step, 0.06 * parameter.default));
  });

  it('stays at its end for what lies beyond it', () => {
    const parameter = { default: 3, least: 0, most: 1e9, step: 1 } as NumberParameter;
    expect(positionOf(parameter, 1e9)).toBe(POSITIONS);
  });
});

import { expect, it } from 'vitest';
import { MOST_RULES } from '@/lib/db/filter/verdicts';
import { ruleBits } from './ruleBits';

it('every rule has a bit of its own that the stored masks can hold', () => {
  const bits = [...ruleBits().values()];
  expect(bits).toEqual(bits.map((_, at) => at));
  expect(bits.length).toBeLessThanOrEqual(MOST_RULES);
});

import { describe, expect, it } from 'vitest';
import { dilution } from './dilution';

const both = { predicted: 'p', oracle: 'o' };

describe('dilution', () => {
  it('says what paths of one side cost', () => {
    const extra = { similarity: 0, predicted: 'p', oracle: '' };
    expect(dilution([{ similarity: 1, ...both }, extra])).toBe(
      'One path is changed by one side alone and counts 0. Without it the mean would be 1.0000.',
    );
    expect(dilution([{ similarity: 0.5, ...both }, extra, extra])).toContain('2 paths are changed');
  });

  it('says nothing where no mean is diluted', () => {
    expect(dilution([{ similarity: 0.5, ...both }])).toBeUndefined();
    expect(dilution([{ similarity: 0, predicted: '', oracle: 'o' }])).toBeUndefined();
  });
});

import type { Threshold } from '../decide';
import { countBits, FOUND_SIGNS, MOST_SIGNS } from '../signs';

/**
 * How far a value that passes is from failing, from 0 up: for a limit in the rule's unit; for signs, how many would
 * have to come or go, and where none counts, the fewer the more other signs there are. For samples of what was
 * nearly dropped; infinite for a value that is not known.
 */
export function distanceToFail(value: number, { fails, limit }: Threshold): number {
  if (Number.isNaN(value)) return Infinity;
  switch (fails) {
    case 'above':
    case 'below':
      return Math.abs(limit - value);
    case 'any':
      return MOST_SIGNS - countBits(value & FOUND_SIGNS & ~limit);
    case 'none':
      return countBits(value & FOUND_SIGNS & limit);
    case 'only':
      return (value & FOUND_SIGNS) === 0 ? MOST_SIGNS : countBits(value & FOUND_SIGNS & ~limit);
  }
}

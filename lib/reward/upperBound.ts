import { toCodePoints } from '@/lib/text/codePoints';
import type { Changes } from './similarity';

const CODE_POINTS = 0x110000;

/** How many characters two texts have in common, wherever they stand: no matching can find more. */
function commonCharacters(a: Uint32Array, b: Uint32Array): number {
  const left = new Int32Array(CODE_POINTS);
  for (const point of a) left[point] = (left[point] as number) + 1;
  let common = 0;
  for (const point of b) {
    if ((left[point] as number) <= 0) continue;
    left[point] = (left[point] as number) - 1;
    common += 1;
  }
  return common;
}

/**
 * What the reward of these changes can be at most, in [0, 1], in time linear in them: each similarity by the
 * characters that both changes have, in whatever order. Equal to the reward where they stand in the same order.
 */
export function rewardAtMost(pred: Changes, oracle: Changes): number {
  const paths = new Set([...pred.keys(), ...oracle.keys()]);
  let sum = 0;
  for (const path of paths) {
    const [a, b] = [toCodePoints(pred.get(path) ?? ''), toCodePoints(oracle.get(path) ?? '')];
    if (a.length > 0 && b.length > 0) sum += (2 * commonCharacters(a, b)) / (a.length + b.length);
  }
  return paths.size === 0 ? 1 : sum / paths.size;
}

import type { PullSlice } from '@/lib/db/curate/events';

/** A slice in words that a unit's key can hold: `7:12 9:1`, `9:1 end`. */
export function sliceWords({ from, to }: PullSlice): string {
  return `${from.repository}:${from.number} ${to === null ? 'end' : `${to.repository}:${to.number}`}`;
}

/** The slice of {@link sliceWords}. */
export function sliceOf(words: string): PullSlice {
  const [from = '', to = ''] = words.split(' ');
  return { from: placeOf(from), to: to === 'end' ? null : placeOf(to) };
}

function placeOf(words: string) {
  const [repository = '', number = ''] = words.split(':');
  return { repository: BigInt(repository), number: Number(number) };
}

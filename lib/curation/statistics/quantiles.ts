/**
 * Values of a column at these shares (0 to 1), by the nearest rank: each is a value that occurs. NaN (unknown) does
 * not count; all NaN without a known value.
 */
export function quantiles(column: Float64Array, shares: readonly number[]): number[] {
  // NaNs are sorted to the end.
  const sorted = Float64Array.from(column).sort();
  let known = sorted.length;
  while (known > 0 && Number.isNaN(sorted[known - 1])) known--;
  return shares.map((share) =>
    known === 0 ? NaN : (sorted[Math.max(0, Math.ceil(share * known) - 1)] as number),
  );
}

/**
 * Does something for each item, a few at a time, begun in their order. After a failure nothing more is begun, and
 * what is under way is waited for; then the first failure is thrown.
 */
export async function eachInParallel<Item>(
  items: readonly Item[],
  most: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  for (const item of items) {
    if (failures.length > 0) break;
    const one = act(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(one));
    underWay.add(one);
    if (underWay.size >= most) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}

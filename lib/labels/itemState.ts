import type { FinalHow } from './finalRating';
import { differing } from './queueAgreement';
import type { Definition, Values } from './schema';

/** What somebody decided of an item, or had a rule decide. */
export interface Decision {
  readonly values: Values;
  readonly how: FinalHow | 'adjudicated';
}

/**
 * Where an item stands. `open`: annotators are still wanted; `conflict`: they differ and nobody has decided; `final`:
 * its answers are known, and how they came about.
 */
export type ItemState =
  | { readonly state: 'open' }
  | { readonly state: 'conflict'; readonly differing: readonly string[] }
  | ({ readonly state: 'final' } & Decision);

/** Where an item with these labels stands; `wanted` is how many it is meant to have. A decision ends every conflict. */
export function itemState(
  definition: Definition,
  labels: readonly Values[],
  { wanted, decision }: { wanted: number; decision: Decision | null },
): ItemState {
  if (decision) return { state: 'final', values: decision.values, how: decision.how };
  const [first] = labels;
  if (first === undefined || labels.length < wanted) return { state: 'open' };
  const fields = differing(definition, labels);
  if (fields.length > 0) return { state: 'conflict', differing: fields };
  return { state: 'final', values: first, how: 'agreed' };
}

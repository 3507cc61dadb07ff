import { fieldAgreement, type FieldAgreement } from './fieldAgreement';
import { ratedFields, type RatedField } from './ratedFields';
import type { Definition, Values } from './schema';

/** What was said of one item of a queue: by each annotator, in the same order for every item, null: nothing yet. */
export type ItemLabels = readonly (Values | null)[];

/** The agreement on one field of a schema. */
export interface RatedAgreement extends Pick<RatedField, 'key' | 'label' | 'level' | 'categories'> {
  readonly agreement: FieldAgreement;
}

/**
 * How far annotators agree, field by field. `raters`: how many label each item; `seed` draws the intervals. Items that
 * one alone has labelled say nothing of agreement and don't count.
 */
export function queueAgreement(
  definition: Definition,
  items: readonly ItemLabels[],
  { raters, seed, rounds }: { raters: number; seed: string; rounds?: number },
): RatedAgreement[] {
  return ratedFields(definition).map(({ rate, ...field }) => ({
    ...field,
    agreement: fieldAgreement(
      items.map((labels) => labels.map((values) => (values === null ? null : rate(values)))),
      {
        level: field.level,
        categories: field.categories.map(({ value }) => value),
        ...{ raters, seed: `${seed} ${field.key}` },
        ...(rounds === undefined ? {} : { rounds }),
      },
    ),
  }));
}

/** The keys of what annotators of an item differ on; to say nothing where another says something differs too. */
export function differing(definition: Definition, labels: readonly Values[]): string[] {
  return ratedFields(definition)
    .filter(({ rate }) => new Set(labels.map(rate)).size > 1)
    .map(({ key }) => key);
}

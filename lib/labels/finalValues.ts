import { finalRating, type FinalHow, type FinalRule } from './finalRating';
import { ratedFields, type RatedField } from './ratedFields';
import type { Definition, Field, Value, Values } from './schema';
import { VERIFIED_RULES } from './verifiedEnsemble';

/** Rules by which the labels of an item become one: see `ruleFor`. */
export const SETTLE_RULES = ['maximum', 'majority', 'median', 'swe-bench-verified'] as const;

/** One of them. */
export type SettleRule = (typeof SETTLE_RULES)[number];

/** The answers that several labels come to, and how. */
export interface FinalValues {
  readonly values: Values;
  /** How each rated field came about. */
  readonly origins: Readonly<Record<string, FinalHow>>;
  /** The most that it took: what differed least is named last. */
  readonly how: FinalHow;
}

const BY_WEIGHT: readonly FinalHow[] = ['maximum', 'median', 'majority', 'agreed'];

/**
 * One set of answers out of several (at least one) by a rule; null where a field comes to nothing, as a choice
 * without a majority: then someone has to decide. Texts and spans are no answers to agree on and stay with the labels.
 */
export function finalValues(
  definition: Definition,
  labels: readonly Values[],
  rule: SettleRule,
): FinalValues | null {
  const values: Record<string, Value> = {};
  const origins: Record<string, FinalHow> = {};
  for (const rated of ratedFields(definition)) {
    const field = fieldOf(definition, rated);
    const ratings = labels.map((label) => rated.rate(label)).filter((rating) => rating !== null);
    if (ratings.length === 0) continue;
    const final = finalRating(ratings, ruleFor(rule, field));
    if (!final) return null;
    origins[rated.key] = final.how;
    put(values, field, rated, final.value);
  }
  const how = BY_WEIGHT.find((each) => Object.values(origins).includes(each)) ?? 'agreed';
  return { values: askedOnly(definition, values), origins, how };
}

/** Without answers to questions that the other final answers don't lead to. */
function askedOnly({ fields }: Definition, values: Record<string, Value>): Values {
  const unasked = fields.filter(({ when }) => when && !when.is.includes(String(values[when.field])));
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => !unasked.some((field) => field.key === key)),
  );
}

function fieldOf(definition: Definition, { key }: RatedField): Field {
  return definition.fields.find((field) => key === field.key || key.startsWith(`${field.key}:`)) as Field;
}

/** Maximum and median need an order, which only scales have; an option of several is a scale from no to yes. */
function ruleFor(rule: SettleRule, { key, kind }: Field): FinalRule {
  if (rule === 'swe-bench-verified') {
    const known = Object.entries(VERIFIED_RULES).find(([axis]) => axis === key)?.[1];
    return known ?? (kind === 'scale' ? 'median' : 'majority');
  }
  return kind === 'choice' ? 'majority' : rule;
}

function put(values: Record<string, Value>, field: Field, rated: RatedField, rating: number): void {
  if (field.kind === 'scale') values[field.key] = rating;
  if (field.kind === 'choice') values[field.key] = (field.options[rating] as { key: string }).key;
  if (field.kind === 'several') {
    const chosen = (values[field.key] ?? []) as readonly string[];
    values[field.key] = rating === 1 ? [...chosen, rated.key.slice(field.key.length + 1)] : chosen;
  }
}

import type { Explanation } from './explain';

type SnakeKey<Key extends string> = Key extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${SnakeKey<Rest>}`
    : `_${Lowercase<First>}${SnakeKey<Rest>}`
  : Key;

/** A value with all its keys in snake_case. */
type Snake<Value> = Value extends readonly (infer Item)[]
  ? readonly Snake<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value as Key extends string ? SnakeKey<Key> : Key]: Snake<Value[Key]> }
    : Value;

/** An explanation as it goes out: its keys in snake_case, as the reference's names are. */
export type OutgoingExplanation = Snake<Explanation>;

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const named = members.map(([key, member]) => [
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    renamed(member),
  ]);
  return Object.fromEntries(named) as unknown;
}

/** An explanation with its keys as they go out; what is undefined is left out. */
export function snakeKeys(explanation: Explanation): OutgoingExplanation {
  return renamed(explanation) as OutgoingExplanation;
}

import type { Level } from './ratings';
import { isAsked, type Definition, type Field, type Values } from './schema';

/** Something of a schema that annotators can agree on: a scale, a choice, or one option of several. */
export interface RatedField {
  /** The field's key, with the option's behind a colon where it is one of several. */
  readonly key: string;
  readonly label: string;
  readonly level: Level;
  /** What can be said, with its number. */
  readonly categories: readonly { readonly value: number; readonly label: string }[];
  /** What an annotator's answers say of it; null where they say nothing. */
  rate(values: Values): number | null;
}

/** What of a schema can be rated, in its order. Texts and spans can't: they are read, not counted. */
export function ratedFields(definition: Definition): RatedField[] {
  return definition.fields.flatMap((field) => ratedOf(field));
}

function ratedOf(field: Field): RatedField[] {
  const { key, label } = field;
  switch (field.kind) {
    case 'scale':
      return [
        {
          ...{ key, label },
          level: 'ordinal',
          categories: field.steps.map((step) => ({
            value: step.value,
            label: `${step.value} · ${step.label}`,
          })),
          rate: (values) => (typeof values[key] === 'number' ? values[key] : null),
        },
      ];
    case 'choice':
      return [
        {
          ...{ key, label },
          level: 'nominal',
          categories: field.options.map((option, value) => ({ value, label: option.label })),
          rate: (values) => {
            const at = field.options.findIndex((option) => option.key === values[key]);
            return at < 0 ? null : at;
          },
        },
      ];
    case 'several':
      return field.options.map((option) => ({
        key: `${key}:${option.key}`,
        label: `${label}: ${option.label}`,
        level: 'nominal',
        categories: [
          { value: 0, label: 'no' },
          { value: 1, label: 'yes' },
        ],
        rate: (values) => {
          const chosen = values[key];
          if (Array.isArray(chosen)) return (chosen as readonly unknown[]).includes(option.key) ? 1 : 0;
          return isAsked(field, values) ? 0 : null;
        },
      }));
    case 'text':
    case 'span':
      return [];
  }
}

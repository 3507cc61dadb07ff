/** A choice of a field. */
export interface Option {
  /** As it is stored and exported. */
  readonly key: string;
  readonly label: string;
  /** When it applies; empty for none. */
  readonly help: string;
}

/** A step of a scale. */
export interface Step {
  /** A whole number, as it is stored and exported. */
  readonly value: number;
  readonly label: string;
  readonly help: string;
}

/** Where spans of a field may lie. */
export const SPAN_PLACES = ['issue', 'patch', 'test-patch'] as const;
/** One of {@link SPAN_PLACES}. */
export type SpanPlace = (typeof SPAN_PLACES)[number];

interface FieldBase {
  /** As it is stored and exported. */
  readonly key: string;
  readonly label: string;
  readonly help: string;
  /** Whether a label must answer it, where it is asked. */
  readonly required: boolean;
  /** Asked only when a single choice of the same schema has one of these answers; null: always. */
  readonly when: { readonly field: string; readonly is: readonly string[] } | null;
}

/** One option of several is the answer, or any number of them. */
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice' | 'several';
  readonly options: readonly Option[];
}

/** A step of an ordered scale is the answer. */
export interface ScaleField extends FieldBase {
  readonly kind: 'scale';
  /** From the least to the most. */
  readonly steps: readonly Step[];
}

/** Words are the answer. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
}

/** Places in the instance are the answer. */
export interface SpanField extends FieldBase {
  readonly kind: 'span';
  readonly of: readonly SpanPlace[];
}

/** A question of a schema. */
export type Field = ChoiceField | ScaleField | TextField | SpanField;

/** What a label of a schema says: the content of one version. */
export interface Definition {
  readonly title: string;
  readonly help: string;
  readonly fields: readonly Field[];
}

/** A place that an annotator pointed at. Offsets are UTF-16 code units of the text that `place` names. */
export interface Span {
  readonly place: SpanPlace;
  /** The file; null in an issue. */
  readonly path: string | null;
  readonly side: 'before' | 'after' | null;
  readonly start: number;
  readonly end: number;
  /** The words that stood there. */
  readonly quote: string;
}

/** A field's answer: an option's key, options' keys, a step's value, a text, spans. */
export type Value = string | number | readonly string[] | readonly Span[];

/** A label's answers by field; a field that was not answered is left out. */
export type Values = Readonly<Record<string, Value>>;

/** Whether these answers lead to a field. */
export function isAsked(field: Field, values: Values): boolean {
  if (!field.when) return true;
  const answer = values[field.when.field];
  return typeof answer === 'string' && field.when.is.includes(answer);
}

/** An answer in words, for people; `values` may be of a version that lacks the field. */
export function sayValue(field: Field, value: Value | undefined): string {
  if (value === undefined) return '';
  switch (field.kind) {
    case 'choice':
    case 'several': {
      const keys = Array.isArray(value) ? (value as readonly string[]) : [value];
      return keys
        .map((key) => field.options.find((option) => option.key === key)?.label ?? String(key))
        .join(', ');
    }
    case 'scale': {
      const step = field.steps.find((each) => each.value === value);
      return step ? `${step.value} · ${step.label}` : String(value as number);
    }
    case 'text':
      return String(value as string);
    case 'span':
      return (value as readonly Span[]).map(({ quote }) => `“${quote}”`).join(', ');
  }
}

'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Kbd } from '@/components/ui/Kbd';
import { TextArea } from '@/components/ui/TextArea';
import type { Field, Span, SpanField, Value } from '@/lib/labels/schema';

interface FieldInputProps {
  field: Field;
  value: Value | undefined;
  /** Whether the keys are for it. */
  isActive: boolean;
  onFocus: () => void;
  onPick: (answer: string | number) => void;
  onChange: (value: Value | undefined) => void;
  /** Takes the words that are selected on the page. */
  onTake: (field: SpanField) => void;
}

/** A question of the form. */
export function FieldInput(props: FieldInputProps): ReactNode {
  const { field, isActive, onFocus } = props;
  return (
    <fieldset
      onFocus={onFocus}
      data-field={field.key}
      data-active={isActive}
      className="flex min-w-0 flex-col gap-1 border-l-2 border-transparent pl-2 data-[active=true]:border-accent"
    >
      <legend className="float-left mb-1 font-semibold">
        {field.label}
        {!field.required && <span className="ml-1.5 text-label font-normal text-muted">optional</span>}
      </legend>
      {field.help !== '' && <p className="clear-both text-label text-muted">{field.help}</p>}
      <Answer {...props} />
    </fieldset>
  );
}

function Answer({ field, value, isActive, onPick, onChange, onTake }: FieldInputProps): ReactNode {
  switch (field.kind) {
    case 'choice':
    case 'several': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : [value];
      return field.options.map(({ key, label, help }, index) => (
        <Choice
          key={key}
          kind={field.kind === 'several' ? 'checkbox' : 'radio'}
          name={field.key}
          hint={isActive ? index + 1 : null}
          isChosen={chosen.includes(key)}
          label={label}
          help={help}
          onPick={() => onPick(key)}
        />
      ));
    }
    case 'scale':
      return field.steps.map((step, index) => (
        <Choice
          key={step.value}
          kind="radio"
          name={field.key}
          hint={isActive ? index + 1 : null}
          isChosen={value === step.value}
          label={`${step.value} · ${step.label}`}
          help={step.help}
          onPick={() => onPick(step.value)}
        />
      ));
    case 'text':
      return (
        <TextArea
          aria-label={field.label}
          value={typeof value === 'string' ? value : ''}
          rows={2}
          wrap="soft"
          maxLength={10_000}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
          className="clear-both rounded-control border border-control"
        />
      );
    case 'span':
      return (
        <Spans
          spans={(value ?? []) as readonly Span[]}
          onTake={() => onTake(field)}
          onChange={(spans) => onChange(spans.length === 0 ? undefined : spans)}
        />
      );
  }
}

interface ChoiceProps {
  kind: 'radio' | 'checkbox';
  name: string;
  /** The key that picks it; null while the keys are for another field. */
  hint: number | null;
  isChosen: boolean;
  label: string;
  help: string;
  onPick: () => void;
}

function Choice({ kind, name, hint, isChosen, label, help, onPick }: ChoiceProps): ReactNode {
  return (
    <label className="clear-both flex cursor-pointer items-start gap-2 rounded-control px-1 py-0.5 hover:bg-raised has-checked:bg-accent-soft">
      <input
        type={kind}
        name={name}
        checked={isChosen}
        onChange={onPick}
        className="mt-1 accent-(--color-accent)"
      />
      <span className="min-w-0 flex-1 text-dense">
        {label}
        {help !== '' && <span className="block text-label text-muted">{help}</span>}
      </span>
      {hint !== null && hint < 10 && <Kbd>{String(hint)}</Kbd>}
    </label>
  );
}

interface SpansProps {
  spans: readonly Span[];
  onTake: () => void;
  onChange: (spans: readonly Span[]) => void;
}

function Spans({ spans, onTake, onChange }: SpansProps): ReactNode {
  return (
    <div className="clear-both flex min-w-0 flex-col items-start gap-1">
      {spans.length > 0 && (
        <ul className="flex w-full min-w-0 flex-col gap-1">
          {spans.map((span) => (
            <li key={`${span.place} ${span.start}`} className="flex min-w-0 items-center gap-2 text-dense">
              <span className="shrink-0 text-muted">{span.path ?? span.place}</span>
              <q className="min-w-0 flex-1 truncate">{span.quote}</q>
              <Button
                look="quiet"
                aria-label={`Remove ${span.quote}`}
                onClick={() => onChange(spans.filter((each) => each !== span))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {/* Pressing it must not let go of what is selected. */}
      <Button onMouseDown={(event) => event.preventDefault()} onClick={onTake}>
        Add the selected words
      </Button>
    </div>
  );
}

'use client';

import { useId, type ReactNode } from 'react';
import { TextArea } from '@/components/ui/TextArea';
import { isAsked, type Definition, type Field, type Value, type Values } from '@/lib/labels/schema';

interface DecisionFieldsProps {
  definition: Definition;
  values: Values;
  onChange: (values: Values) => void;
}

/** The questions of a schema with what is to be final. Places in texts stay as they were pointed at. */
export function DecisionFields({ definition, values, onChange }: DecisionFieldsProps): ReactNode {
  const set = (key: string, value: Value) => onChange({ ...values, [key]: value });
  return definition.fields
    .filter((field) => isAsked(field, values))
    .map((field) => (
      <Question
        key={field.key}
        field={field}
        value={values[field.key]}
        onChange={(value) => set(field.key, value)}
      />
    ));
}

interface QuestionProps {
  field: Field;
  value: Value | undefined;
  onChange: (value: Value) => void;
}

function Question({ field, value, onChange }: QuestionProps): ReactNode {
  const name = useId();
  if (field.kind === 'span') return null;
  if (field.kind === 'text')
    return (
      <label className="flex flex-col gap-1 text-muted">
        {field.label}
        <TextArea
          value={typeof value === 'string' ? value : ''}
          rows={2}
          wrap="soft"
          maxLength={10_000}
          onChange={(event) => onChange(event.target.value)}
          className="rounded-control border border-control"
        />
      </label>
    );
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  const choices: { value: string | number; label: string }[] =
    field.kind === 'scale'
      ? field.steps.map((step) => ({ value: step.value, label: `${step.value} · ${step.label}` }))
      : field.options.map(({ key, label }) => ({ value: key, label }));
  const toggle = (one: string | number) => {
    if (field.kind !== 'several') return onChange(one);
    const others = chosen.filter((each) => typeof each === 'string' && each !== one) as string[];
    onChange(chosen.includes(one) ? others : [...others, String(one)]);
  };
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="text-muted">{field.label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="flex items-center gap-1.5">
          <input
            type={field.kind === 'several' ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(choice.value)}
            onChange={() => toggle(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

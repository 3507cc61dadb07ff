import { useEffect, useMemo } from 'react';
import { useShortcuts } from '@/components/ui/useShortcuts';
import { isAsked, type Field, type Value, type Values } from '@/lib/labels/schema';

/** The answers that a field offers, in the order of their keys; none for what is written. */
export function answersOf(field: Field): readonly (string | number)[] {
  if (field.kind === 'choice' || field.kind === 'several') return field.options.map(({ key }) => key);
  return field.kind === 'scale' ? field.steps.map(({ value }) => value) : [];
}

/** The value after an answer was picked: taken away when it was there. */
export function picked(field: Field, value: Value | undefined, answer: string | number): Value | undefined {
  if (field.kind !== 'several') return value === answer ? undefined : answer;
  const before = Array.isArray(value) ? (value as readonly string[]) : [];
  const next = before.includes(String(answer))
    ? before.filter((each) => each !== answer)
    : [...before, String(answer)];
  return next.length === 0 ? undefined : next;
}

interface FormKeys {
  /** Fields that are asked now. */
  fields: readonly Field[];
  /** The index of the one that the keys are for. */
  at: number;
  setAt: (at: number) => void;
  values: Values;
  onPick: (field: Field, answer: string | number) => void;
  onSave: () => void;
}

/** 1–9 pick an answer, arrows move, Ctrl+Enter saves, also while one types. */
export function useFormKeys({ fields, at, setAt, values, onPick, onSave }: FormKeys): void {
  const field = fields[at];
  const shortcuts = useMemo(() => {
    const move = (by: number) => () => setAt(Math.max(0, Math.min(fields.length - 1, at + by)));
    const along = (by: number) => () => {
      if (!field || field.kind === 'several') return;
      const answers = answersOf(field);
      const index = answers.findIndex((answer) => answer === values[field.key]);
      const next = answers[index < 0 ? (by > 0 ? 0 : answers.length - 1) : index + by];
      if (next !== undefined) onPick(field, next);
    };
    const digits = (field ? answersOf(field) : [])
      .slice(0, 9)
      .map((answer, index) => [String(index + 1), () => field && onPick(field, answer)] as const);
    return {
      ...Object.fromEntries(digits),
      ...{ ArrowDown: move(1), ArrowUp: move(-1), ArrowRight: along(1), ArrowLeft: along(-1) },
    };
  }, [fields, field, at, setAt, values, onPick]);
  useShortcuts(shortcuts);
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      // A key that is held must not answer the next instance too.
      if (!event.repeat) onSave();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onSave]);
}

/** The fields that these answers lead to. */
export function askedFields(fields: readonly Field[], values: Values): Field[] {
  return fields.filter((field) => isAsked(field, values));
}

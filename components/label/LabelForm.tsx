'use client';

import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Kbd } from '@/components/ui/Kbd';
import { NoteField } from '@/components/ui/NoteField';
import { readValues } from '@/lib/labels/readValues';
import type { Definition, Field, Span, SpanField, SpanPlace, Value, Values } from '@/lib/labels/schema';
import type { Draft } from './drafts';
import { FieldInput } from './FieldInput';
import { spanOf, type SpanTexts } from './takeSelection';
import { askedFields, picked, useFormKeys } from './useFormKeys';

interface LabelFormProps {
  definition: Definition;
  draft: Draft;
  texts: SpanTexts;
  onChange: (draft: Draft) => void;
  /** The answers fit the schema. */
  onSave: (values: Values, note: string) => void;
  /** Left out where there is nothing to skip. */
  onSkip?: () => void;
  /** On the button that saves, where that does not go on. */
  saveWords?: string;
}

/** What the form does with the answers. */
function useForm({
  definition,
  draft,
  texts,
  onChange,
  onSave,
}: Omit<LabelFormProps, 'onSkip' | 'saveWords'>) {
  const { values, note } = draft;
  const fields = useMemo(() => askedFields(definition.fields, values), [definition, values]);
  const [active, setActive] = useState(0);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const at = Math.min(active, fields.length - 1);
  const form = useRef<HTMLDivElement>(null);

  const setAt = useCallback((next: number) => {
    setActive(next);
    form.current?.querySelectorAll('fieldset')[next]?.scrollIntoView({ block: 'nearest' });
  }, []);
  const set = useCallback(
    (key: string, value: Value | undefined) => {
      const others = Object.entries(values).filter(([name]) => name !== key);
      onChange({
        note,
        values: Object.fromEntries(value === undefined ? others : [...others, [key, value]]),
      });
    },
    [values, note, onChange],
  );
  const onPick = useCallback(
    (field: Field, answer: string | number) => {
      set(field.key, picked(field, values[field.key], answer));
      setFaults([]);
    },
    [set, values],
  );
  const save = useCallback(() => {
    const read = readValues(definition, values);
    if (read.ok) return onSave(read.values, note);
    setFaults(read.faults.map(({ message }) => message));
    const first = fields.findIndex(({ key }) => key === read.faults[0]?.at);
    if (first >= 0) setAt(first);
  }, [definition, values, note, fields, onSave, setAt]);
  useFormKeys({ fields, at, setAt, values, onPick, onSave: save });

  function take(field: SpanField): void {
    const taken = takeSelected(field, values, texts);
    if (typeof taken === 'string') return setFaults([taken]);
    setFaults([]);
    set(field.key, taken);
  }
  return { form, fields, at, setActive, set, onPick, save, take, faults };
}

/** The form of a label: what is asked, one field at a time under the keys. */
export function LabelForm({ onSkip, saveWords, ...props }: LabelFormProps): ReactNode {
  const { definition, draft, onChange } = props;
  const { values, note } = draft;
  const { form, fields, at, setActive, set, onPick, save, take, faults } = useForm(props);
  return (
    <div ref={form} className="flex flex-col gap-4 p-3">
      {definition.help !== '' && <p className="text-dense text-muted">{definition.help}</p>}
      {fields.map((field, index) => (
        <FieldInput
          key={field.key}
          field={field}
          value={values[field.key]}
          isActive={index === at}
          onFocus={() => setActive(index)}
          onPick={(answer) => onPick(field, answer)}
          onChange={(value) => set(field.key, value)}
          onTake={take}
        />
      ))}
      <NoteField value={note} onChange={(next) => onChange({ values, note: next })} />
      <Faults faults={faults} />
      <div className="flex flex-wrap gap-2">
        <ChangeButton look="primary" onClick={save}>
          {saveWords ?? 'Save and go on'} {saveWords === undefined && <Hint>Ctrl Enter</Hint>}
        </ChangeButton>
        {onSkip && (
          <Button onClick={onSkip}>
            Skip… <Kbd>s</Kbd>
          </Button>
        )}
      </div>
    </div>
  );
}

function Hint({ children }: { children: string }): ReactNode {
  return <span className="text-label font-normal">{children}</span>;
}

function Faults({ faults }: { faults: readonly string[] }): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [faults]);
  return (
    <div ref={ref} role="alert" className="text-dense text-fail empty:hidden">
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
    </div>
  );
}

/** The spans of a field with what is selected on the page, or why that can't be taken. */
function takeSelected(field: SpanField, values: Values, texts: SpanTexts): readonly Span[] | string {
  const selection = window.getSelection();
  const taken = spanOf(field, placeOf(selection), selection?.toString() ?? '', texts);
  if (!taken.ok) return taken.reason;
  const { span } = taken;
  const before = (values[field.key] ?? []) as readonly Span[];
  return [...before.filter(({ place, start }) => place !== span.place || start !== span.start), span];
}

/** The text that a selection lies in. */
function placeOf(selection: Selection | null): SpanPlace | null {
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  const place = element?.closest('[data-span-place]')?.getAttribute('data-span-place');
  return place === 'issue' || place === 'patch' || place === 'test-patch' ? place : null;
}

'use client';

import { useId, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { TextArea } from '@/components/ui/TextArea';
import { useHydrated } from '@/components/ui/useHydrated';
import type {
  NumberParameter,
  Parameter,
  ParameterValue,
  SignsParameter,
  WordsParameter,
} from '@/lib/curation/rule';
import { number, sourceWords, valueWords } from './ruleWords';
import { atPosition, POSITIONS, positionOf } from './sliderScale';

interface ParameterFieldProps {
  name: string;
  parameter: Parameter;
  value: ParameterValue;
  /** What it is set to before one changes it. */
  base: ParameterValue;
  onChange: (value: ParameterValue) => void;
  /** Why it can't be changed here. */
  locked?: string;
}

/** A parameter with its help, unit, default and where that comes from. */
export function ParameterField(props: ParameterFieldProps): ReactNode {
  const { name, parameter, value, base, onChange, locked } = props;
  const id = useId();
  const isChanged = JSON.stringify(value) !== JSON.stringify(base);
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {parameter.type === 'number' ? (
          <NumberInput {...props} parameter={parameter} id={id} />
        ) : (
          <span id={id} className="text-dense font-medium">
            {name}
          </span>
        )}
        {isChanged && (
          <Button look="quiet" onClick={() => onChange(base)}>
            back to {valueWords(parameter, base)}
          </Button>
        )}
      </div>
      {parameter.type === 'signs' && <SignsInput {...props} parameter={parameter} id={id} />}
      {parameter.type === 'words' && <WordsInput {...props} parameter={parameter} id={id} />}
      <p id={`${id}-help`} className="max-w-[80ch] text-label text-muted [overflow-wrap:anywhere]">
        {parameter.help} Default {valueWords(parameter, parameter.default)}, {sourceWords(parameter.source)}.
        {locked !== undefined && ` ${locked}`}
      </p>
    </div>
  );
}

type InputProps<P extends Parameter> = ParameterFieldProps & { parameter: P; id: string };

function NumberInput(props: InputProps<NumberParameter>): ReactNode {
  const { id, name, parameter, value, onChange, locked } = props;
  const isHydrated = useHydrated();
  const [typed, setTyped] = useState<{ text: string; of: ParameterValue }>();
  const text = typed?.of === value ? typed.text : String(value);
  const fault = faultOf(parameter, text);
  function type(next: string): void {
    const changed = faultOf(parameter, next) === undefined ? Number(next) : value;
    setTyped({ text: next, of: changed });
    if (changed !== value) onChange(changed);
  }
  return (
    <>
      <label htmlFor={id} className="text-dense font-medium">
        {name}
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        readOnly={!isHydrated}
        disabled={locked !== undefined}
        autoComplete="off"
        value={text}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? `${id}-help` : `${id}-fault ${id}-help`}
        onChange={(event) => type(event.target.value)}
        className="h-7 w-28 rounded-control border border-control bg-sunken px-2 text-right font-mono text-dense aria-invalid:border-fail disabled:opacity-60"
      />
      <span className="text-dense text-muted">{parameter.unit}</span>
      <input
        type="range"
        min={0}
        max={POSITIONS}
        disabled={!isHydrated || locked !== undefined}
        aria-label={`${name}, slider`}
        aria-valuetext={`${number(value as number)} ${parameter.unit}`}
        value={positionOf(parameter, value as number)}
        onChange={(event) => onChange(atPosition(parameter, Number(event.target.value)))}
        className="w-40 max-narrow:w-full"
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} className="w-full text-dense text-fail">
          {fault}
        </p>
      )}
    </>
  );
}

function faultOf({ least, most, step, unit }: NumberParameter, text: string): string | undefined {
  const value = Number(text);
  const fits =
    text.trim() !== '' && value >= least && value <= most && (step !== 1 || Number.isInteger(value));
  if (fits) return undefined;
  return `A ${step === 1 ? 'whole ' : ''}number from ${number(least)} to ${number(most)} ${unit}, please.`;
}

function SignsInput({ id, parameter, value, onChange, locked }: InputProps<SignsParameter>): ReactNode {
  const isHydrated = useHydrated();
  const chosen = value as readonly string[];
  const toggle = (code: string, isOn: boolean) =>
    onChange(
      parameter.choices.flatMap((choice) =>
        (choice.code === code ? isOn : chosen.includes(choice.code)) ? [choice.code] : [],
      ),
    );
  return (
    <div role="group" aria-labelledby={id} className="flex flex-wrap gap-x-4 gap-y-1">
      {parameter.choices.map(({ code, label }) => (
        <label key={code} className="flex min-h-6 items-center gap-1.5 text-dense">
          <input
            type="checkbox"
            disabled={!isHydrated || locked !== undefined}
            checked={chosen.includes(code)}
            onChange={(event) => toggle(code, event.target.checked)}
          />
          {label}
        </label>
      ))}
    </div>
  );
}

function WordsInput({ id, value, onChange, locked }: InputProps<WordsParameter>): ReactNode {
  const words = value as readonly string[];
  const [typed, setTyped] = useState<{ text: string; of: readonly string[] }>();
  const text = typed && typed.of.join('\n') === words.join('\n') ? typed.text : words.join('\n');
  function type(next: string): void {
    const read = [...new Set(next.split('\n').map((word) => word.trim()))].filter((word) => word !== '');
    setTyped({ text: next, of: read });
    onChange(read);
  }
  return (
    <TextArea
      aria-labelledby={id}
      aria-describedby={`${id}-help`}
      disabled={locked !== undefined}
      rows={Math.min(6, words.length + 1)}
      value={text}
      onChange={(event) => type(event.target.value)}
      className="max-w-[40rem] rounded-control border border-control font-mono disabled:opacity-60"
    />
  );
}

'use client';

import { useId, useRef, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { useHydrated } from '@/components/ui/useHydrated';
import type { FilterConfig } from '@/lib/curation/config/config';
import { PRESETS } from '@/lib/curation/config/presets';
import { readConfig } from '@/lib/curation/config/readConfig';
import type { SavedConfig } from '@/lib/jobs/filter/answers';

/** What a config begins from. */
export type Base = { kind: 'preset' | 'saved'; name: string } | { kind: 'run'; run: number };

interface FilterBaseProps {
  base: Base;
  saved: readonly SavedConfig[];
  onBase: (base: Base) => void;
  /** A file was read. */
  onConfig: (config: FilterConfig) => void;
}

/** What to begin from: a preset, a saved config, a file. */
export function FilterBase({ base, saved, onBase, onConfig }: FilterBaseProps): ReactNode {
  const id = useId();
  const isHydrated = useHydrated();
  const value = base.kind === 'run' ? `run:${base.run}` : `${base.kind}:${base.name}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <label htmlFor={id} className="text-dense text-muted">
        Begin from
      </label>
      <select
        id={id}
        disabled={!isHydrated}
        value={value}
        onChange={(event) => {
          const [kind = '', ...rest] = event.target.value.split(':');
          onBase({ kind: kind === 'saved' ? 'saved' : 'preset', name: rest.join(':') });
        }}
        className="h-7 min-w-0 rounded-control border border-control bg-surface px-1.5 text-dense"
      >
        {base.kind === 'run' && <option value={value}>the config of run {base.run}</option>}
        <optgroup label="Presets">
          {PRESETS.map(({ name }) => (
            <option key={name} value={`preset:${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
        {saved.length > 0 && (
          <optgroup label="Saved">
            {saved.map(({ name, version }) => (
              <option key={name} value={`saved:${name}`}>
                {name}, version {version}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      <FileButton onConfig={onConfig} />
    </div>
  );
}

/** Configs have some kilobytes; lists of words make the largest. */
const MOST_BYTES = 20_000_000;

function FileButton({ onConfig }: Pick<FilterBaseProps, 'onConfig'>): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  async function read(file: File): Promise<void> {
    setName(file.name);
    const found = await configIn(file);
    if (Array.isArray(found)) setFaults(found);
    else {
      setFaults([]);
      onConfig(found as FilterConfig);
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="A config as a JSON file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void read(file);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>Load JSON…</Button>
      {faults.length > 0 && (
        <div role="alert" className="w-full border-l-4 border-fail px-3 py-1 text-dense">
          <p>{name} is no config:</p>
          <ul className="list-disc pl-5">
            {faults.slice(0, 10).map((fault) => (
              <li key={fault} className="[overflow-wrap:anywhere]">
                {fault}
              </li>
            ))}
          </ul>
          {faults.length > 10 && <p className="text-muted">and {faults.length - 10} more</p>}
        </div>
      )}
    </>
  );
}

/** The config of a file, or everything that is wrong with it. */
async function configIn(file: File): Promise<FilterConfig | string[]> {
  if (file.size > MOST_BYTES) return [`It has more than ${MOST_BYTES / 1_000_000} MB.`];
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch (error) {
    return [`It is not JSON: ${error instanceof Error ? error.message : String(error)}`];
  }
  const read = readConfig(json);
  if (read.ok) return read.config;
  return read.problems.map(({ at, message }) => (at === '' ? message : `${at}: ${message}`));
}

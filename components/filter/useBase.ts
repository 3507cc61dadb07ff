import { useMemo } from 'react';
import { useLoaded } from '@/components/explorer/useLoaded';
import type { Address } from '@/components/instance/useAddress';
import type { FilterConfig } from '@/lib/curation/config/config';
import { presetOf, PRESETS, type Preset } from '@/lib/curation/config/presets';
import type { SavedConfig } from '@/lib/jobs/filter/answers';
import { fetchConfigs, fetchFilterRun } from './api';
import type { Base } from './FilterBase';
import { storedConfig } from './storedConfig';

/** What the address begins from; the first preset unless it says otherwise. */
export function baseOf(address: Pick<Address, 'get'>): Base {
  const run = Number(address.get('run'));
  if (Number.isInteger(run) && run > 0) return { kind: 'run', run };
  const saved = address.get('saved');
  if (saved !== null) return { kind: 'saved', name: saved };
  return { kind: 'preset', name: address.get('preset') ?? DEFAULT.name };
}

const DEFAULT = PRESETS[0] as Preset;

/** The config that one begins from. */
export interface BaseConfig {
  /** Undefined while it is read, null where there is none. */
  config: FilterConfig | null | undefined;
  /** What it follows, of a preset. */
  about: string | undefined;
  saved: readonly SavedConfig[];
  error: string | null;
}

const loadConfigs = (_: string, signal: AbortSignal) => fetchConfigs(signal);
const loadRun = (key: string, signal: AbortSignal) => fetchFilterRun(Number(key), signal);

/** Reads what one begins from, and which saved configs there are. `looks` reads these again. */
export function useBase(base: Base, looks: number): BaseConfig {
  const configs = useLoaded(String(looks), loadConfigs, 0);
  const run = useLoaded(base.kind === 'run' ? String(base.run) : null, loadRun, 0);
  const saved = configs.value ?? [];
  const json =
    base.kind === 'run'
      ? run.value?.run === base.run
        ? run.value.config
        : undefined
      : base.kind === 'saved'
        ? saved.find(({ name }) => name === base.name)?.config
        : undefined;
  const text = json && JSON.stringify(json);
  const read = useMemo(() => (text === undefined ? undefined : storedConfig(JSON.parse(text))), [text]);
  const preset = base.kind === 'preset' ? presetOf(base.name) : undefined;
  const error = base.kind === 'run' ? run.error : base.kind === 'saved' ? configs.error : null;
  const isMissing =
    base.kind === 'preset' || error !== null || (base.kind === 'saved' && configs.value !== undefined);
  return {
    config: preset?.config ?? read ?? (isMissing ? null : undefined),
    about: preset?.about,
    saved,
    error,
  };
}

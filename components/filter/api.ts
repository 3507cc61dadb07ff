import { ask } from '@/components/ui/ask';
import type { FilterConfig } from '@/lib/curation/config/config';
import { configJson } from '@/lib/curation/config/writeConfig';
import type { Outcome } from '@/lib/curation/rule';
import type { RunSummary } from '@/lib/db/jobs/runViews';
import type { WatchedRun } from '@/lib/http/runRoute';
import type {
  CompareAnswer,
  FilterRunAnswer,
  FlipName,
  InstanceVerdicts,
  PrecisionAnswer,
  SamplePick,
  SamplesAnswer,
  SavedConfig,
  StartedRun,
  WhatIfAnswer,
} from '@/lib/jobs/filter/answers';

const runAt = (run: number) => `/api/runs/${run}`;
const instanceAt = (run: number, id: string) => `${runAt(run)}/instances/${encodeURIComponent(id)}`;
const search = (params: Readonly<Record<string, string | number>>) =>
  new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]));

export function fetchFilterRun(run: number, signal: AbortSignal): Promise<FilterRunAnswer> {
  return ask(`${runAt(run)}/filter`, { signal });
}

/** A run of any kind as it is now. */
export function fetchRun(run: number, signal: AbortSignal): Promise<WatchedRun> {
  return ask(runAt(run), { signal });
}

/** The newest runs that judge: filter runs, and curations with rules. */
export async function fetchFilterRuns(signal: AbortSignal): Promise<RunSummary[]> {
  const { runs } = await ask<{ runs: RunSummary[] }>('/api/runs?judging=1&limit=200', { signal });
  return runs;
}

/** Which flips a list shows. */
export interface FlipPage {
  way: FlipName;
  offset: number;
  limit: number;
}

export function tryConfig(
  run: number,
  { config, ...page }: FlipPage & { config: unknown },
  signal: AbortSignal,
): Promise<WhatIfAnswer> {
  return ask(`${runAt(run)}/what-if`, { method: 'POST', body: JSON.stringify({ config, ...page }), signal });
}

export function fetchComparison(
  run: number,
  other: number,
  page: FlipPage,
  signal: AbortSignal,
): Promise<CompareAnswer> {
  return ask(`${runAt(run)}/compare?${search({ with: other, ...page })}`, { signal });
}

/** What is picked of a rule's verdicts. */
export interface SampleQuery {
  rule: string;
  pick: SamplePick;
  seed: number;
  limit: number;
}

export function fetchSamples(run: number, query: SampleQuery, signal: AbortSignal): Promise<SamplesAnswer> {
  return ask(`${runAt(run)}/samples?${search({ ...query })}`, { signal });
}

export function fetchVerdicts(run: number, id: string, signal: AbortSignal): Promise<InstanceVerdicts> {
  return ask(instanceAt(run, id), { signal });
}

export function fetchPrecision(run: number, signal: AbortSignal): Promise<PrecisionAnswer> {
  return ask(`${runAt(run)}/precision`, { signal });
}

/** A person's word on what a rule said; null takes the former one back. */
export interface VerdictMark {
  rule: string;
  outcome: Outcome;
  isRight: boolean | null;
  note: string;
}

export async function sendVerdictMark(run: number, id: string, mark: VerdictMark): Promise<void> {
  await ask(`${instanceAt(run, id)}/marks`, { method: 'POST', body: JSON.stringify(mark) });
}

export async function fetchConfigs(signal: AbortSignal): Promise<SavedConfig[]> {
  const { configs } = await ask<{ configs: SavedConfig[] }>('/api/filter-configs', { signal });
  return configs;
}

/** Saves a config under its name; the answer's version is the former one when nothing is new. */
export function saveConfig(config: FilterConfig): Promise<{ name: string; version: number }> {
  return ask('/api/filter-configs', { method: 'POST', body: JSON.stringify({ config: configJson(config) }) });
}

/** Begins a filter run of a dataset; gives its id. */
export async function startFilter(
  dataset: string,
  config: FilterConfig,
  benchmarks: readonly string[],
): Promise<number> {
  const body = JSON.stringify({ kind: 'filter', dataset, config: configJson(config), benchmarks });
  const { run } = await ask<StartedRun>('/api/runs', { method: 'POST', body });
  return run;
}

/** What of a run's instances a download holds. */
export interface ExportPart {
  which: 'kept' | 'dropped' | 'seeds';
  /** The instances as they came, or a line for each verdict. */
  what: 'instances' | 'verdicts';
  format: 'jsonl' | 'csv';
}

/** Where a part of a run's instances is downloaded. */
export function exportHref(run: number, part: ExportPart): string {
  return `${runAt(run)}/export?${search({ ...part })}`;
}

import type { FilterConfig } from '@/lib/curation/config/config';
import { readConfig } from '@/lib/curation/config/readConfig';
import { JobError } from '../engine/job';
import { JudgingConfig, type Benchmark } from './config';

/** What a filter run, or a curation with rules, was asked to do. */
export interface FilterOrder {
  datasetId: number;
  benchmarks: readonly Benchmark[];
  config: FilterConfig;
  /** Only instances whose contents are known. */
  onlyWhole: boolean;
}

/** Reads what a run keeps. Throws JobError when its configuration names what this version does not know. */
export function readFilterRunConfig(stored: unknown): FilterOrder {
  const { datasetId, benchmarks, filter, onlyWhole } = JudgingConfig.parse(stored);
  const read = readConfig(filter);
  if (read.ok) return { datasetId, benchmarks, config: read.config, onlyWhole };
  const said = read.problems.map(({ at, message }) => `${at}: ${message}`).join(' ');
  throw new JobError(`The run's configuration does not fit this version of Pullscope. ${said}`);
}

import { z } from 'zod';
import { DEFAULT_PRESET, presetOf, PRESETS } from '@/lib/curation/config/presets';
import type { FilterConfig } from '@/lib/curation/config/config';
import { readConfig } from '@/lib/curation/config/readConfig';
import { FLIPS } from '@/lib/jobs/filter/answers';
import { judgedInstance, type JudgedInstance } from '@/lib/jobs/filter/instanceVerdicts';
import { MeasureCache } from '@/lib/jobs/filter/measureCache';
import { openRun, type OpenRun, type Reading } from '@/lib/jobs/filter/openRun';
import type { RulesRequest } from '@/lib/jobs/filter/startFilter';
import { InstanceParams } from './instanceRoute';
import { Problem } from './problem';
import { RunParams } from './runRoute';
import { database } from './services';

/** Two million measures of 25 rules; more is read from the database each time. */
const CACHE_BYTES = 400_000_000;

/** Next loads this module once per bundle; one cache serves them all. */
const shared = globalThis as typeof globalThis & { pullscopeMeasures?: MeasureCache };

/** What reading filter runs needs, on this server. */
export function reading(): Reading {
  shared.pullscopeMeasures ??= new MeasureCache(CACHE_BYTES);
  return { db: database(), cache: shared.pullscopeMeasures };
}

/** The filter run of this id. Throws a Problem when there is none, or it has not begun. */
export async function filterRun(id: number): Promise<OpenRun> {
  const run = await openRun(database(), id);
  if (run) return run;
  throw new Problem(
    'not-found',
    `Run ${id} judges nothing, or has not begun to. /api/runs?judging=1 lists those that do.`,
  );
}

/** The folders of an instance of a run: /api/runs/[id]/instances/[instance]. */
export const RunInstanceParams = RunParams.extend({ instance: InstanceParams.shape.id });

/** A run, and an instance that it has judged. Throws a Problem when there is no such thing. */
export async function judged({
  id,
  instance,
}: z.infer<typeof RunInstanceParams>): Promise<{ run: OpenRun; stored: JudgedInstance }> {
  const run = await filterRun(id);
  const stored = await judgedInstance(reading(), run, instance);
  if (stored) return { run, stored };
  throw new Problem('not-found', `Run ${id} has no verdicts on an instance ${JSON.stringify(instance)}.`);
}

/** Which way of flips is listed, and which page of it. */
export const FlipQuery = z.object({
  way: z.enum(FLIPS).default('toDropped'),
  offset: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  limit: z.coerce.number().int().min(0).max(500).default(50),
});

/** A configuration in a body. Throws a Problem that lists every fault; `pointer`: where in the body it stands. */
export function configIn(json: unknown, pointer: string): FilterConfig {
  const read = readConfig(json);
  if (read.ok) return read.config;
  const errors = read.problems.map(({ at, message }) => ({
    pointer: at === '' ? pointer : `${pointer}/${at.replaceAll('.', '/')}`,
    detail: message,
  }));
  const said = read.problems.map(({ at, message }) => (at === '' ? message : `${at}: ${message}`));
  throw new Problem('invalid-input', `The configuration does not fit. ${said.join(' ')}`, { errors });
}

/** The members of a body that say by which rules instances are judged. */
export const RulesBody = {
  /** One of the two; without either, the default preset. */
  preset: z.string().max(200).optional(),
  config: z.unknown().optional(),
  /** Datasets to hold instances against; left out: those whose names say that they are benchmarks. */
  benchmarks: z.array(z.string().min(1).max(200)).max(100).optional(),
};

/** The rules that a body says. Throws a Problem for what there is not. */
export function rulesIn(body: {
  preset?: string | undefined;
  config?: unknown;
  benchmarks?: string[] | undefined;
}): RulesRequest {
  const { preset, config, benchmarks = null } = body;
  if (preset !== undefined && config !== undefined)
    throw new Problem('invalid-input', 'A run takes a preset or a config. Leave one of them out.');
  return {
    config: config === undefined ? presetIn(preset ?? DEFAULT_PRESET) : configIn(config, '/config'),
    benchmarks,
  };
}

function presetIn(name: string): FilterConfig {
  const preset = presetOf(name);
  if (preset) return preset.config;
  const names = PRESETS.map((each) => each.name).join(', ');
  const detail = `There is no preset ${JSON.stringify(name)}. There are: ${names}.`;
  throw new Problem('invalid-input', detail, { errors: [{ pointer: '/preset', detail }] });
}

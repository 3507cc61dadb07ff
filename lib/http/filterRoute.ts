import { z } from 'zod';
import { presetOf, PRESETS } from '@/lib/curation/config/presets';
import type { FilterConfig } from '@/lib/curation/config/config';
import { readConfig } from '@/lib/curation/config/readConfig';
import { FLIPS } from '@/lib/jobs/filter/answers';
import { judgedInstance, type JudgedInstance } from '@/lib/jobs/filter/instanceVerdicts';
import { MeasureCache } from '@/lib/jobs/filter/measureCache';
import { openRun, type OpenRun, type Reading } from '@/lib/jobs/filter/openRun';
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
    `There is no filter run ${id} that has begun. /api/runs?kind=filter lists those that there are.`,
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

/** The configuration of a preset. Throws a Problem when there is none of this name. */
export function presetIn(name: string): FilterConfig {
  const preset = presetOf(name);
  if (preset) return preset.config;
  const names = PRESETS.map((each) => each.name).join(', ');
  const detail = `There is no preset ${JSON.stringify(name)}. There are: ${names}.`;
  throw new Problem('invalid-input', detail, { errors: [{ pointer: '/preset', detail }] });
}

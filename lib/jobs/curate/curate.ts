import type { FilterConfig } from '@/lib/curation/config/config';
import { presetOf } from '@/lib/curation/config/presets';
import { createRun } from '@/lib/db/jobs/runs';
import { planUnits } from '@/lib/db/jobs/sharedUnits';
import { JobError, type Job, type SharedJob } from '../engine/job';
import { filterRun } from '../filter/startFilter';
import { CurateConfig } from './config';
import type { Curation, Stage } from './stages/stage';
import { stageNamed, stagesOf } from './stages/stages';

/**
 * Makes instances of the hours of an archive, stage by stage. Each stage is planned by the worker that has the run,
 * and its units are done by all that lend a hand.
 */
export async function curate(job: Job): Promise<void> {
  const curation = curationOf(job.run);
  const judging = presetNamed(curation.config.preset);
  for (const stage of stagesOf(curation.config)) {
    await job.unit(`plan ${stage.name}`, () => plan(job, curation, stage));
    await job.share(`${stage.name} `);
  }
  if (judging !== null) await judge(job, curation.datasetId, judging);
}

/** Said before anything is done: hours of work must not end in a name that was mistyped. */
function presetNamed(name: string | null): FilterConfig | null {
  const found = name === null ? null : presetOf(name);
  if (found === undefined) throw new JobError(`There is no preset "${name}".`);
  return found?.config ?? null;
}

/** Queues a run of the rules on what came out, once: its id is counted, so that whoever follows finds it. */
async function judge({ db, dataDir, unit, patiently }: Job, id: number, config: FilterConfig): Promise<void> {
  await unit('rules', async () => {
    const dataset = await patiently(() => db.dataset.findUnique({ where: { id } }));
    if (dataset === null) throw new JobError('The dataset was deleted meanwhile.');
    const request = { dataset: dataset.name, config, benchmarks: null };
    const run = await patiently(() => filterRun(db, dataDir, request));
    return async (tx) => ({ counts: { 'rules.run': await createRun(tx, run) }, cursor: null, failures: [] });
  });
}

async function plan(job: Job, curation: Curation, stage: Stage) {
  const { parts, write } = await stage.plan(job, curation);
  return async (tx: Parameters<typeof planUnits>[0]) => {
    const counts = (await write?.(tx)) ?? {};
    await planUnits(
      tx,
      job.run.id,
      parts.map((part) => `${stage.name} ${part}`),
    );
    return { counts: { ...counts, [`${stage.name}.units`]: parts.length }, cursor: null, failures: [] };
  };
}

/** Does a unit of a curation, whoever has its run. */
export async function curateUnit(job: SharedJob, key: string) {
  const [name = '', ...words] = key.split(' ');
  const stage = stageNamed(name);
  if (!stage)
    throw new JobError(`There is no stage "${name}" (an older version's run?). Start the curation anew.`);
  const write = await stage.unit(job, curationOf(job.run), words.join(' '));
  return async (tx: Parameters<typeof write>[0]) => ({ ...(await write(tx)), cursor: null });
}

function curationOf({ config, datasetId }: SharedJob['run']): Curation {
  if (datasetId === null) throw new JobError('The dataset of this run was deleted.');
  return { config: CurateConfig.parse(config), datasetId };
}

import { planUnits } from '@/lib/db/jobs/sharedUnits';
import { JobError, type Job, type SharedJob } from '../engine/job';
import { filterDataset } from '../filter/filterDataset';
import { JUDGE } from '../filter/plan';
import { CurateConfig } from './config';
import { rulesUnit } from './stages/rules';
import type { Curation, Stage } from './stages/stage';
import { stageNamed, stagesOf } from './stages/stages';

/**
 * Makes instances of the hours of an archive, or of clones, stage by stage, and judges them. Each stage is planned by the
 * worker that has the run, and its units are done by all that lend a hand.
 */
export async function curate(job: Job): Promise<void> {
  const curation = curationOf(job.run);
  for (const stage of stagesOf(curation.config)) {
    await job.unit(`plan ${stage.name}`, () => plan(job, curation, stage));
    await job.share(`${stage.name} `);
  }
  if (curation.config.rules !== null) await filterDataset(job);
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
  if (key.startsWith(JUDGE)) return rulesUnit(job, key);
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

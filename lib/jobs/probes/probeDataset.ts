import { z } from 'zod';
import type { RowFailure } from '@/lib/db/jobs/units';
import { countUnprobed, unprobedInstances, writeProbes, type InstanceProbes } from '@/lib/db/probes';
import { FLOOR_VERSION } from '@/lib/reward/version';
import type { Job } from '../engine/job';
import { probeInstance } from './probeInstance';

/** What probing is to do, as its run keeps it. */
export const ProbeConfig = z.object({ datasetId: z.number().int() });

const INSTANCES_PER_UNIT = 20;

/** Runs the probes on every instance of a dataset whose files are whole and that this version has not probed. */
export async function probeDataset(job: Job): Promise<void> {
  const { datasetId } = ProbeConfig.parse(job.run.config);
  const which = { datasetId, scorerVersion: FLOOR_VERSION };
  await job.unit('plan', async () => {
    const { open, notWhole } = await job.patiently(() => countUnprobed(job.db, which));
    return async () => ({ counts: { totalInstances: open, notWhole }, cursor: null, failures: [] });
  });
  for (let after = 0; ;) {
    const last = await job.unit(`probe ${after}`, async () => {
      const instances = await job.patiently(() =>
        unprobedInstances(job.db, which, { after, limit: INSTANCES_PER_UNIT }),
      );
      const { found, failures } = await probeAll(job, instances);
      return async (tx) => {
        await writeProbes(tx, found);
        const counts = { instances: instances.length, probed: found.length };
        return { counts, cursor: instances.at(-1)?.id ?? null, failures };
      };
    });
    if (typeof last !== 'number') return;
    after = last;
  }
}

async function probeAll(job: Job, instances: readonly { id: number; instanceId: string }[]) {
  const found: (InstanceProbes & { instanceId: number })[] = [];
  const failures: RowFailure[] = [];
  // One after the other: the probes of one instance keep all threads busy.
  for (const { id, instanceId } of instances) {
    const outcome = await job.patiently(() => probeInstance(job, id));
    if (outcome?.ok) found.push({ instanceId: id, ...outcome.probes });
    else if (outcome)
      failures.push({ line: id, kind: 'not-probed', reason: `${instanceId}: ${outcome.reason}` });
  }
  return { found, failures };
}

import { findInstance } from '@/lib/db/instances/findInstance';
import { readProbes, writeProbes } from '@/lib/db/probes';
import { InstanceParams, keyOf, missing } from '@/lib/http/instanceRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { scoringPool } from '@/lib/http/scoring';
import { database } from '@/lib/http/services';
import { probeInstance, ScoringClosed } from '@/lib/jobs/probes/probeInstance';

/** What the probes earned on an instance; null before they were run. */
export const GET = route({
  action: 'instance.read',
  params: InstanceParams,
  handle: async ({ params }) => {
    const key = keyOf(params);
    const id = await findInstance(database(), key);
    if (id === null) throw missing('row', key);
    return Response.json({ probes: await readProbes(database(), id) });
  },
});

/** Runs every probe on an instance now, and keeps what they earn. */
export const POST = route({
  action: 'probe.run',
  params: InstanceParams,
  handle: async ({ params }) => {
    const key = keyOf(params);
    const id = await findInstance(database(), key);
    const outcome = id === null ? null : await probed(id);
    if (id === null || outcome === null) throw missing('row', key);
    if (!outcome.ok)
      throw new Problem('invalid-input', `${key.instanceId} can’t be probed. ${outcome.reason}`);
    const { probes } = outcome;
    await database().$transaction((tx) => writeProbes(tx, [{ instanceId: id, ...probes }]));
    return Response.json({ probes });
  },
});

async function probed(id: number) {
  try {
    return await probeInstance({ db: database(), scoring: scoringPool() }, id);
  } catch (error) {
    if (!(error instanceof ScoringClosed)) throw error;
    throw new Problem('unavailable', 'The server is stopping. Ask again later.', { cause: error });
  }
}

import { instancesWithoutPull, writePulls } from '@/lib/db/import/pulls';
import { decodePayload } from '@/lib/db/payload';
import { readPullFacts, type PullFacts } from '@/lib/formats/records/pullFacts';
import { recognise } from '@/lib/formats/records/recognise';
import { readJson } from '@/lib/text/readJson';
import type { Job } from '../engine/job';
import { newPull } from '../pulls/pull';

const ROWS = 200;

/** Reads what rows say of their pull requests for the instances that came in before imports did so. */
export async function fillPulls(job: Job, datasetId: number): Promise<void> {
  for (let after = 0; ;) {
    const last = await job.unit(`pulls ${after}`, async () => {
      const rows = await job.patiently(() => instancesWithoutPull(job.db, { datasetId, after, limit: ROWS }));
      const pulls = rows.map(({ id, raw }) => ({ id, pull: newPull(pullIn(raw)) }));
      return async (tx) => {
        await writePulls(tx, pulls);
        return { counts: {}, cursor: rows.at(-1)?.id ?? null, failures: [] };
      };
    });
    if (typeof last !== 'number') return;
    after = last;
  }
}

function pullIn(raw: Uint8Array): PullFacts {
  const read = readJson(decodePayload(raw));
  const row = read.ok && read.value instanceof Map ? read.value : new Map();
  const known = recognise(row);
  const [record] = known.ok ? known.records : [];
  return readPullFacts(row, record?.kind === 'instance' ? record.sourceSet : 'pullscope');
}

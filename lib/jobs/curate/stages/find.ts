import { createHash } from 'node:crypto';
import type { MergedPull } from '@/lib/curation/aggregate/pull';
import { writePulls } from '@/lib/db/curate/pulls';
import { keepFoundRepository } from '@/lib/db/curate/repositories';
import { holdDataset } from '@/lib/db/datasets/manage';
import { cleanText } from '@/lib/db/payload';
import type { CommitDetail } from '@/lib/git/commits';
import { GitError } from '@/lib/git/error';
import type { FoundPull } from '@/lib/git/pull/findPulls';
import type { Repository } from '@/lib/git/repository';
import { JobError } from '../../engine/job';
import { refetch } from '../../pulls/refetch';
import { clonesOf } from '../clones';
import { stageCounts, type Stage } from './stage';

/**
 * Finds merged pull requests in the history of clones, where there are no events. A repository has no id of a host
 * here: it gets a negative one, told by its name.
 */
export const find: Stage = {
  name: 'find',
  plan: async (_job, { config }) => ({ parts: config.fromGit ?? [] }),
  unit: async (job, { datasetId, config }, name) => {
    if (config.git === null)
      throw new JobError('Pull requests are looked for in clones, and none may be read.');
    const hostId = foundHostId(name);
    const pool = await clonesOf(job, config.git);
    // What was merged since the clone was fetched is looked for too.
    const refetched = await pool.use(name, () => refetch(pool, name)).catch(inWords);
    const pulls = await pool.use(name, ({ clone }) => pullsOf(clone, hostId)).catch(inWords);
    const ways = new Map<string, number>();
    for (const { way } of pulls) ways.set(`find.${way}`, (ways.get(`find.${way}`) ?? 0) + 1);
    const counts = {
      ...stageCounts('find', { in: pulls.length, out: pulls.length }),
      ...Object.fromEntries(ways),
      'find.refetched': refetched === 'fetched' ? 1 : 0,
      'find.refetchFailed': refetched === 'failed' ? 1 : 0,
    };
    return async (tx) => {
      if (!(await holdDataset(tx, datasetId))) throw new JobError('The dataset was deleted meanwhile.');
      const slice = { from: { repository: hostId, number: 0 }, to: { repository: hostId + 1n, number: 0 } };
      const times = pulls.map(({ pull }) => pull.mergedAt).sort();
      await keepFoundRepository(tx, datasetId, { hostId, name, times: [times[0], times.at(-1)] });
      await writePulls(
        tx,
        datasetId,
        slice,
        pulls.map(({ pull }) => pull),
      );
      return { counts, failures: [] };
    };
  },
};

/** Stays within what a JSON number holds exactly. */
const ID_BITS = 48n;

function foundHostId(name: string): bigint {
  const digest = createHash('sha256').update(name.toLowerCase()).digest();
  return -1n - (digest.readBigUInt64BE() >> (64n - ID_BITS));
}

/** A clone that can't be read ends its unit, not the run. */
function inWords(error: unknown): never {
  if (error instanceof GitError && error.reason !== 'closed') throw new JobError(error.message);
  throw error;
}

async function pullsOf(clone: Repository, hostId: bigint) {
  const found = await clone.findPulls();
  return Promise.all(
    found.map(async (pull) => {
      const head = await clone.commitDetail(pull.head).catch(() => null);
      return { way: pull.way, pull: mergedPull(pull, head, Number(hostId)) };
    }),
  );
}

/** As if events had told it. The author is who wrote the last commit: a merge's own author is who merged. */
function mergedPull(found: FoundPull, head: CommitDetail | null, repositoryId: number): MergedPull {
  const author = head?.author.name || found.author.name;
  return {
    ...{ repositoryId, number: found.number, title: cleanText(found.title), body: cleanText(found.body) },
    author: author === '' ? null : { login: cleanText(author), type: null },
    ...{ labels: null, draft: null, createdAt: null, mergedBy: null, mergeCommit: found.mergedAs },
    mergedAt: new Date(found.mergedAt * 1000).toISOString().replace('.000Z', 'Z'),
    base: { sha: found.base, ref: null },
    head: { sha: found.head, ref: null },
    ...{ additions: null, deletions: null, changedFiles: null, reviews: {}, timeline: [], missing: [] },
  };
}

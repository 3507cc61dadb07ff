import { createHash } from 'node:crypto';
import { writePullInstances, type PullInstance } from '@/lib/db/curate/instances';
import { writeIssues } from '@/lib/db/curate/issues';
import { readMerged, sliceMerged, type StoredPull } from '@/lib/db/curate/pulls';
import { readCommitMessages } from '@/lib/db/curate/readings';
import { readRepositories } from '@/lib/db/curate/repositories';
import { holdDataset } from '@/lib/db/datasets/manage';
import { encodePayload } from '@/lib/db/payload';
import { writeJson } from '@/lib/text/writeJson';
import { newInstance } from '../../import/newInstance';
import { JobError, type SharedJob } from '../../engine/job';
import { findIssues, type LinkingPull } from './linkedIssues';
import { pullInstance } from './pullInstance';
import { sliceOf, sliceWords } from './slices';
import { stageCounts, type Curation, type Stage } from './stage';

const PULLS_PER_UNIT = 100;

/** Finds the issues that merged pull requests link, and makes an instance of each. */
export const link: Stage = {
  name: 'link',
  plan: async ({ db, patiently }, { datasetId }) => ({
    parts: (await patiently(() => sliceMerged(db, datasetId, PULLS_PER_UNIT))).map(sliceWords),
  }),
  unit: async (job, curation, part) => {
    const { datasetId } = curation;
    const stored = await job.patiently(() => readMerged(job.db, datasetId, sliceOf(part)));
    const pulls = await knownPulls(job, curation, stored);
    const issues = await findIssues(job, curation, pulls);
    const made: PullInstance[] = [];
    let waiting = 0;
    for (const [at, pull] of pulls.entries()) {
      const instance = await instanceOf(pull, issues[at] ?? []);
      if (instance) made.push(instance);
      else waiting++;
    }
    const linked = issues.flat();
    const counts = {
      ...stageCounts('link', {
        in: stored.length,
        out: made.length,
        dropped: { 'needs-enrichment': waiting },
      }),
      'link.issues': linked.filter(({ target }) => target === 'issue').length,
      'link.textMissing': linked.filter(({ target }) => target === 'unknown').length,
      'link.pulls': linked.filter(({ target }) => target === 'pull').length,
      'link.withoutIssue': issues.filter((each) => !each.some(({ issue }) => issue !== null)).length,
    };
    return async (tx) => {
      if (!(await holdDataset(tx, datasetId))) throw new JobError('The dataset was deleted meanwhile.');
      await writeIssues(
        tx,
        pulls.map(({ id }, at) => ({ id, issues: issues[at] ?? [] })),
      );
      const { added, replaced } = await writePullInstances(tx, datasetId, made);
      return { counts: { ...counts, 'link.added': added, 'link.replaced': replaced }, failures: [] };
    };
  },
};

/** A merged pull request with all that is known of it by now. */
export type KnownPull = LinkingPull & StoredPull;

/** Merged pull requests with what the dataset knows of their repositories and commits. */
export async function knownPulls(
  job: SharedJob,
  { datasetId }: Curation,
  stored: readonly StoredPull[],
): Promise<KnownPull[]> {
  const ids = [...new Set(stored.map(({ pull }) => BigInt(pull.repositoryId)))];
  const instances = stored.flatMap(({ instanceId }) => instanceId ?? []);
  const [known, commits] = await Promise.all([
    job.patiently(() => readRepositories(job.db, datasetId, ids)),
    job.patiently(() => readCommitMessages(job.db, instances)),
  ]);
  return stored.flatMap((each) => {
    const repository = known.get(BigInt(each.pull.repositoryId));
    const own = each.instanceId === null ? undefined : commits.get(each.instanceId);
    return repository ? [{ ...each, repository, commits: own ?? [] }] : [];
  });
}

/** Its instance, ready to be written if it is another than the one that was made before. */
export async function instanceOf(
  pull: KnownPull,
  issues: Parameters<typeof pullInstance>[1],
): Promise<PullInstance | null> {
  const made = pullInstance(pull, issues);
  if (made === null) return null;
  const raw = encodePayload(writeJson(made.value));
  const hash = new Uint8Array(createHash('sha256').update(raw).digest());
  const isSame =
    pull.instanceId !== null && pull.linkedHash !== null && Buffer.compare(pull.linkedHash, hash) === 0;
  const row = { value: made.value, raw };
  const instance = isSame ? null : (await newInstance(made.source, row, null)).instance;
  return { pullId: pull.id, formerId: pull.instanceId, hash, instance };
}

import { createHash } from 'node:crypto';
import { RANKER_VERSION } from '@/lib/curation/relevant/rank';
import { readMerged, sliceMerged, type StoredPull } from '@/lib/db/curate/pulls';
import {
  knownReadings,
  readStatements,
  writeFailedReadings,
  writeReadings,
  type FailedReading,
  type WholeReading,
} from '@/lib/db/curate/readings';
import { readRepositories, type KnownRepository } from '@/lib/db/curate/repositories';
import { holdDataset } from '@/lib/db/datasets/manage';
import { decodePayload } from '@/lib/db/payload';
import { JobError, type SharedJob } from '../../engine/job';
import { readInstance, type PullToRead } from '../../pulls/readInstance';
import { clonesOf } from '../clones';
import type { GitSettings } from '../gitSettings';
import { sliceOf, sliceWords } from './slices';
import { stageCounts, type Stage } from './stage';

/** Few: their contents are held together until they are written. */
const PULLS_PER_UNIT = 10;

/** Reads patch, contents, commits and licence of each instance's pull request, and chooses relevant files. */
export const git: Stage = {
  name: 'git',
  plan: async ({ db, patiently }, { datasetId, config }) => {
    if (config.git === null) return { parts: [] };
    const slices = await patiently(() => sliceMerged(db, datasetId, PULLS_PER_UNIT));
    return { parts: slices.map(sliceWords) };
  },
  unit: async (job, { datasetId, config }, part) => {
    const settings = config.git;
    if (settings === null) throw new JobError('This curation reads no clones.');
    const { wanted, waiting, unchanged } = await wantedOf(job, datasetId, settings, part);
    const pool = await clonesOf(job, settings);
    const read: WholeReading[] = [];
    const failed: FailedReading[] = [];
    for (const pull of wanted) {
      const reading = await readInstance(pool, pull, settings.pulls);
      if ('failure' in reading) failed.push(reading);
      else read.push(reading);
    }
    const dropped = countBy(failed.map(({ failure }) => failure));
    const taken = wanted.length + unchanged;
    const counts = {
      ...stageCounts('git', {
        in: taken + waiting,
        out: read.length + unchanged,
        dropped: { ...dropped, 'no-instance': waiting },
      }),
      'git.unchanged': unchanged,
      'git.files': read.reduce((sum, { fileCount }) => sum + fileCount, 0),
      'git.relevant': read.reduce((sum, { relevant }) => sum + relevant.length, 0),
      'git.headFromRef': read.filter(({ headSource }) => headSource === 'pull_ref').length,
    };
    return async (tx) => {
      if (!(await holdDataset(tx, datasetId))) throw new JobError('The dataset was deleted meanwhile.');
      await writeReadings(tx, read);
      await writeFailedReadings(tx, failed);
      const failures = failed.map(({ instanceId, failure, detail }) => ({
        ...{ line: instanceId, kind: failure, reason: detail },
      }));
      return { counts, failures };
    };
  },
};

/** The instances of a slice that are to be read: those whose answer is known and follows from the same are not. */
async function wantedOf(job: SharedJob, datasetId: number, settings: GitSettings, part: string) {
  const { db, patiently } = job;
  const stored = await patiently(() => readMerged(db, datasetId, sliceOf(part)));
  const ids = stored.flatMap(({ instanceId }) => instanceId ?? []);
  const hosts = [...new Set(stored.map(({ pull }) => BigInt(pull.repositoryId)))];
  const [repositories, statements, known] = await Promise.all([
    patiently(() => readRepositories(db, datasetId, hosts)),
    patiently(() => readStatements(db, ids)),
    patiently(() => knownReadings(db, ids)),
  ]);
  const all = stored.flatMap((pull) => {
    const repository = repositories.get(BigInt(pull.pull.repositoryId));
    const wanted = repository && pullToRead(pull, repository, statements, settings);
    return wanted ? [wanted] : [];
  });
  const wanted = all.filter(({ instanceId, inputHash }) => {
    const before = known.get(instanceId);
    return before === undefined || Buffer.compare(before, inputHash) !== 0;
  });
  return { wanted, waiting: stored.length - all.length, unchanged: all.length - wanted.length };
}

function pullToRead(
  { instanceId, linkedHash, pull }: StoredPull,
  repository: KnownRepository,
  statements: ReadonlyMap<number, Uint8Array>,
  settings: GitSettings,
): PullToRead | null {
  const { number, base, head, title, body } = pull;
  if (instanceId === null || base.sha === null || head.sha === null) return null;
  const statement = statements.get(instanceId);
  const basis = [
    base.sha,
    head.sha,
    Buffer.from(linkedHash ?? []).toString('hex'),
    settings.pulls,
    RANKER_VERSION,
  ];
  return {
    ...{ instanceId, number, base: base.sha, head: head.sha },
    headSource: repository.hostId < 0n ? 'history' : 'event',
    names: [...new Set([repository.name, ...repository.names])],
    texts: {
      statement: statement ? decodePayload(statement) : '',
      others: [title, body].filter((text) => text !== null),
    },
    settings: settings.pulls,
    inputHash: new Uint8Array(createHash('sha256').update(JSON.stringify(basis)).digest()),
  };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

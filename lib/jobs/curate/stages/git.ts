import { createHash } from 'node:crypto';
import { RANKER_VERSION } from '@/lib/curation/relevant/rank';
import { readMerged, sliceMerged } from '@/lib/db/curate/pulls';
import {
  knownReadings,
  readStatements,
  writeFailedReadings,
  writeReadings,
  type FailedReading,
  type WholeReading,
} from '@/lib/db/curate/readings';
import { holdDataset } from '@/lib/db/datasets/manage';
import { decodePayload } from '@/lib/db/payload';
import { JobError, type SharedJob } from '../../engine/job';
import { readInstance, type PullToRead } from '../../pulls/readInstance';
import { clonesOf } from '../clones';
import type { GitSettings } from '../gitSettings';
import { CommitLinks } from './commitLinks';
import { knownPulls, type KnownPull } from './link';
import { sliceOf, sliceWords } from './slices';
import { stageCounts, type Curation, type Stage } from './stage';

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
  unit: async (job, curation, part) => {
    const { datasetId } = curation;
    const settings = curation.config.git;
    if (settings === null) throw new JobError('This curation reads no clones.');
    const links = new CommitLinks(job, curation);
    const { wanted, waiting, unchanged } = await wantedOf(job, curation, { settings, links, part });
    const pool = await clonesOf(job, settings);
    const read: WholeReading[] = [];
    const failed: FailedReading[] = [];
    const refetched = { fetched: 0, failed: 0, unneeded: 0 };
    for (const pull of wanted) {
      const reading = await readInstance(pool, pull, settings.pulls, (how) => void refetched[how]++);
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
      ...relevantCounts(read, unchanged, settings),
      'git.refetched': refetched.fetched,
      'git.refetchFailed': refetched.failed,
      'git.headFromRef': read.filter(({ headSource }) => headSource === 'pull_ref').length,
    };
    return async (tx) => {
      if (!(await holdDataset(tx, datasetId))) throw new JobError('The dataset was deleted meanwhile.');
      const linked = await links.write(tx, read);
      await writeReadings(tx, read);
      await writeFailedReadings(tx, failed);
      const titles = new Map(
        wanted.map(({ instanceId, names, number }) => [instanceId, `${names[0]}#${number}`]),
      );
      const failures = failed.map(({ instanceId, failure, detail }) => ({
        ...{ line: instanceId, kind: failure, reason: `${titles.get(instanceId)}: ${detail}` },
      }));
      return { counts: { ...counts, 'git.linked': linked }, failures };
    };
  },
};

interface Reading {
  settings: GitSettings;
  links: CommitLinks;
  part: string;
}

/** Relevant files are chosen while the clone is open; which instances came to some is counted as a stage of its own. */
function relevantCounts(
  read: readonly WholeReading[],
  unchanged: number,
  { pulls }: GitSettings,
): Record<string, number> {
  if (pulls.relevantFiles === 0) return {};
  const without = read.filter(({ relevant }) => relevant.length === 0);
  const full = without.filter(({ tokens }) => tokens >= pulls.contextTokens).length;
  return {
    ...stageCounts('relevant', { in: read.length + unchanged, out: read.length + unchanged }),
    'relevant.files': read.reduce((sum, { relevant }) => sum + relevant.length, 0),
    'relevant.unchanged': unchanged,
    'relevant.noRoom': full,
    'relevant.none': without.length - full,
  };
}

/** The instances of a slice that are to be read: those whose answer is known and follows from the same are not. */
async function wantedOf(job: SharedJob, curation: Curation, reading: Reading) {
  const { db, patiently } = job;
  const stored = await patiently(() => readMerged(db, curation.datasetId, sliceOf(reading.part)));
  const ids = stored.flatMap(({ instanceId }) => instanceId ?? []);
  const [pulls, statements, known] = await Promise.all([
    knownPulls(job, curation, stored),
    patiently(() => readStatements(db, ids)),
    patiently(() => knownReadings(db, ids)),
  ]);
  const all = pulls.flatMap((pull) => pullToRead(pull, statements, reading) ?? []);
  const wanted = all.filter(({ instanceId, inputHash }) => {
    const before = known.get(instanceId);
    return before === undefined || Buffer.compare(before, inputHash) !== 0;
  });
  return { wanted, waiting: stored.length - all.length, unchanged: all.length - wanted.length };
}

function pullToRead(
  known: KnownPull,
  statements: ReadonlyMap<number, Uint8Array>,
  { settings, links }: Reading,
): PullToRead | null {
  const { instanceId, linkedHash, repository } = known;
  const { number, base, head, title, body } = known.pull;
  if (instanceId === null || base.sha === null || head.sha === null) return null;
  const others = [title, body].filter((text) => text !== null);
  const from = (text: Uint8Array, hash: Uint8Array | null) => {
    const basis = [
      base.sha,
      head.sha,
      Buffer.from(hash ?? []).toString('hex'),
      settings.pulls,
      RANKER_VERSION,
    ];
    const inputHash = new Uint8Array(createHash('sha256').update(JSON.stringify(basis)).digest());
    return { texts: { statement: decodePayload(text), others }, inputHash };
  };
  return {
    ...{ instanceId, number, base: base.sha, head: head.sha },
    headSource: repository.hostId < 0n ? 'history' : 'event',
    names: [...new Set([repository.name, ...repository.names])],
    settings: settings.pulls,
    ...from(statements.get(instanceId) ?? new Uint8Array(), linkedHash),
    follow: async (commits) => {
      const followed = await links.follow(known, commits);
      return followed && from(followed.statement, followed.hash);
    },
  };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

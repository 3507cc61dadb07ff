import type { CommitMessage } from '@/lib/curation/links/linksOf';
import type { FailedReading, ReadCommit, ReadingOf, WholeReading } from '@/lib/db/curate/readings';
import { cleanText, decodePayload, encodePayload } from '@/lib/db/payload';
import { guessLanguage } from '@/lib/formats/records/language';
import type { CommitDetail } from '@/lib/git/commits';
import { GitError } from '@/lib/git/error';
import type { PullContents } from '@/lib/git/pull/readPull';
import { pullHead } from '@/lib/git/refs';
import type { Repository } from '@/lib/git/repository';
import type { ClonePool } from './clonePool';
import { refetch, type Refetch } from './refetch';
import { pullInstance, type PullInstance, type PullTexts } from './pullInstance';
import type { RelevantSource } from './relevantFiles';
import type { PullSettings } from './settings';

/** A pull request to be read. */
export interface PullToRead extends ReadingOf {
  /** Names that the repository has had, the likeliest first. */
  names: readonly string[];
  number: number;
  texts: PullTexts;
  /** What of it follows from its commits, once they are known; null: nothing does. */
  follow(commits: readonly CommitMessage[]): Promise<Pick<PullToRead, 'texts' | 'inputHash'> | null>;
}

/** What a clone says of a pull request, or why nothing: a reason is an answer too. */
export async function readInstance(
  pool: ClonePool,
  wanted: PullToRead,
  settings: PullSettings,
  onRefetch: (how: Refetch) => void,
): Promise<WholeReading | FailedReading> {
  try {
    return await underItsName(wanted.names, async (name) => {
      // Before it is taken to be lost, or an older head from the clone's own ref.
      if (!(await pool.use(name, ({ clone }) => hasBoth(clone, wanted))))
        onRefetch(await refetch(pool, name));
      return pool.use(name, (source) => readFrom(source, wanted, settings));
    });
  } catch (error) {
    // A worker that ends closes its clones: that says nothing of the pull request.
    if (!(error instanceof GitError) || error.reason === 'closed') throw error;
    return { ...readingOf(wanted), failure: error.reason, detail: cleanText(error.message) };
  }
}

async function hasBoth(clone: Repository, { base, head }: PullToRead): Promise<boolean> {
  const found = await Promise.allSettled([clone.commit(base), clone.commit(head)]);
  return found.every(({ status }) => status === 'fulfilled');
}

/** Clones lie under the name that the repository had when they were made. */
async function underItsName<T>(names: readonly string[], read: (name: string) => Promise<T>): Promise<T> {
  let first: unknown;
  for (const name of names) {
    try {
      return await read(name);
    } catch (error) {
      const isAbsent = error instanceof GitError && ['no-clone', 'clone-failed'].includes(error.reason);
      if (!isAbsent) throw error;
      first ??= error;
    }
  }
  throw first ?? new GitError('bad-name', 'The repository has no name.');
}

async function readFrom(
  source: RelevantSource,
  wanted: PullToRead,
  settings: PullSettings,
): Promise<WholeReading> {
  const { head, headSource } = await headOf(source.clone, wanted);
  const pull = await source.clone.pull({ base: wanted.base, head });
  const lacking = pull.files
    .flatMap(({ before, after }) => [before, after])
    .find((side) => side?.kind === 'missing');
  if (lacking?.kind === 'missing') throw new GitError('missing-object', lacking.detail);
  const commits = pull.commits.map(({ id: sha, message }) => ({ sha, message }));
  const followed = { ...wanted, ...(await wanted.follow(commits)) };
  const instance = await pullInstance(source, pull, followed.texts, settings);
  const { spdx } = await source.clone.licence(pull.mergeBase);
  const reading = { ...readingOf(followed), head, headSource };
  return wholeReading(reading, pull, instance, spdx === 'unknown' ? null : spdx);
}

function readingOf({ instanceId, inputHash, base, head, headSource, settings }: PullToRead): ReadingOf {
  return { instanceId, inputHash, base, head, headSource, settings };
}

/** The event's head where the clone holds it, else the one that the host's ref names: it can only be later. */
async function headOf(
  clone: Repository,
  { head, headSource, number }: PullToRead,
): Promise<Pick<ReadingOf, 'head' | 'headSource'>> {
  try {
    await clone.commit(head);
    return { head, headSource };
  } catch (cause) {
    if (!(cause instanceof GitError) || cause.reason !== 'missing-commit') throw cause;
    const ref = pullHead(await clone.refs(), number);
    if (ref !== null) return { head: ref, headSource: 'pull_ref' };
    throw new GitError(
      'missing-pull-ref',
      `The head ${head} is not in ${clone.clone.path}, and there is no refs/pull/${number}/head: fetch refs/pull/*/head there.`,
      { cause },
    );
  }
}

function wholeReading(
  reading: ReadingOf,
  pull: PullContents,
  instance: PullInstance,
  licence: string | null,
): WholeReading {
  const { oraclePatch, testPatch, files, relevant, stats, characters, tokens, promptTokens } = instance;
  const firstRelevant = files.length - relevant.length;
  const notes = {
    tests: instance.tests.map(({ path, sign }) => ({ path, ...sign })),
    files: instance.notes,
    ranker: instance.ranker,
  };
  return {
    ...reading,
    ...{ mergeBase: pull.mergeBase, mergeBases: pull.mergeBases, commitCount: pull.commitCount },
    ...{ oraclePatch, testPatch, files, characters, tokens, promptTokens, licence },
    commits: pull.commits.map(readCommit),
    notes: encodePayload(JSON.stringify(notes)),
    relevant: relevant.map(({ score, reasons }, at) => ({
      ...{ position: firstRelevant + at, score },
      reasons: encodePayload(JSON.stringify(reasons)),
    })),
    language: guessLanguage(decodePayload(oraclePatch)),
    ...{ fileCount: stats.files, addedLines: stats.added, removedLines: stats.removed },
    paths: cleanText([...new Set(files.map(({ path }) => decodePayload(path)))].join('\n')),
  };
}

const MOST_NAME = 300;

function readCommit({ id, author, committer, message }: CommitDetail): ReadCommit {
  return {
    sha: id,
    authorName: cleanText(author.name).slice(0, MOST_NAME),
    authorEmail: cleanText(author.email).slice(0, MOST_NAME),
    authoredAt: timeOf(author.seconds),
    committedAt: timeOf(committer.seconds),
    message: encodePayload(message),
  };
}

const LAST_SECOND = 253_402_300_799;

/** A commit may claim any time; the database holds years of four digits. */
function timeOf(seconds: number): Date {
  return new Date(1000 * Math.min(seconds, LAST_SECOND));
}

import { OUR_TEMPLATE } from '@/lib/curation/prompt/ourTemplate';
import { renderPrompt } from '@/lib/curation/prompt/renderPrompt';
import { readTemplate } from '@/lib/curation/prompt/template';
import { RANKER_VERSION } from '@/lib/curation/relevant/rank';
import { splitTests, type TestSign } from '@/lib/curation/split/testPath';
import type { NewFile } from '@/lib/db/import/newInstance';
import { decodePayload, encodePayload } from '@/lib/db/payload';
import type { PullContents } from '@/lib/git/pull/readPull';
import { parsePatch, patchStats, type PatchStats } from '@/lib/patch/patchFiles';
import { countTokens } from '../contexts/tokens';
import { JobError } from '../engine/job';
import { filesOfPull, type FileNote } from './pullFiles';
import { relevantFiles, type RelevantFile, type RelevantSource } from './relevantFiles';
import type { PullSettings } from './settings';

/** What people wrote of a pull request. */
export interface PullTexts {
  /** What the model sees of the issue. */
  statement: string;
  /** Texts beside it that may name files: title and description. */
  others: readonly string[];
}

/** What an instance has of its clone. */
export interface PullInstance {
  oraclePatch: Uint8Array;
  /** Null when tests are not kept apart. */
  testPatch: Uint8Array | null;
  /** Changed ones in git's order, then tests, then relevant ones in their ranking. */
  files: NewFile[];
  relevant: RelevantFile[];
  /** Version of the ranking. */
  ranker: string;
  /** Files that are tests, with the word that says so. */
  tests: { path: string; sign: TestSign }[];
  notes: FileNote[];
  /** Of the oracle patch. */
  stats: PatchStats;
  /** Code points of the context's texts before the change. */
  characters: number;
  /** Tokens of statement and context, as for every instance. */
  tokens: number;
  /** Tokens of the whole prompt. */
  promptTokens: number;
}

/** Makes an instance's contents of what a clone has of a pull request. Throws GitError. */
export async function pullInstance(
  source: RelevantSource,
  pull: PullContents,
  texts: PullTexts,
  settings: PullSettings,
): Promise<PullInstance> {
  const { oracle, tests } = splitTests(pull.files, settings.tests);
  const changed = oracle.map(filesOfPull);
  const own = changed.flatMap(({ files }) => files);
  const used = tokensOf(own) + countTokens(texts.statement);
  const all = { texts: [texts.statement, ...texts.others], used, settings };
  const relevant = await relevantFiles(source, pull, all);
  const testFiles = tests.map(({ file }) => filesOfPull(file));
  const context = [...own, ...relevant.map(fileOfRelevant)];
  const oraclePatch = Buffer.concat(oracle.map(({ patch }) => patch));
  return {
    oraclePatch,
    testPatch: settings.tests === 'none' ? null : Buffer.concat(tests.map(({ file }) => file.patch)),
    files: [
      ...own,
      ...testFiles.flatMap(({ files }) => files.map((file) => ({ ...file, role: 'test' as const }))),
      ...relevant.map(fileOfRelevant),
    ],
    relevant,
    ranker: RANKER_VERSION,
    tests: tests.map(({ file, sign }) => ({ path: file.path, sign })),
    notes: [...changed, ...testFiles].flatMap(({ notes }) => notes),
    stats: patchStats(parsePatch(decodePayload(oraclePatch)).files),
    characters: context.reduce((sum, { before }) => sum + codePoints(before), 0),
    tokens: used + relevant.reduce((sum, { tokens }) => sum + tokens, 0),
    promptTokens: countTokens(promptOf(context, texts, settings)),
  };
}

/** An instance's prompt by the settings' template. Throws JobError for a template that can't be used. */
export function promptOf(
  files: readonly NewFile[],
  { statement }: PullTexts,
  settings: PullSettings,
): string {
  const read = readTemplate(settings.template ?? OUR_TEMPLATE);
  if (!read.ok) throw new JobError(`${read.message} (line ${read.line})`);
  const shown = files.flatMap(({ path, role, before }) =>
    before === null
      ? []
      : [{ path: decodePayload(path), content: decodePayload(before), changed: role !== 'relevant' }],
  );
  return renderPrompt(read.template, { issue: statement, files: shown }, settings.order);
}

function fileOfRelevant({ path, bytes }: RelevantFile): NewFile {
  return {
    ...{ path: encodePayload(path), role: 'relevant', partial: false, binary: false },
    ...{ before: bytes, after: null },
  };
}

function tokensOf(files: readonly NewFile[]): number {
  return files.reduce(
    (sum, { before }) => sum + (before === null ? 0 : countTokens(decodePayload(before))),
    0,
  );
}

function codePoints(bytes: Uint8Array | null): number {
  if (bytes === null) return 0;
  // In UTF-8 every code point has one byte that is no continuation.
  let count = 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) count++;
  return count;
}

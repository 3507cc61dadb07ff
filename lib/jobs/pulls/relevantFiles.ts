import { chooseFiles, type SizedFile } from '@/lib/curation/relevant/choose';
import { PathIndex } from '@/lib/curation/relevant/pathIndex';
import { rankFiles } from '@/lib/curation/relevant/rank';
import type { ListedFile } from '@/lib/git/pull/listFiles';
import type { PullContents } from '@/lib/git/pull/readPull';
import type { Repository } from '@/lib/git/repository';
import { countTokens } from '../contexts/tokens';
import type { Outlines } from './outlines';
import type { PullSettings } from './settings';

/** An unmodified file of the context with its text, and why it is there. */
export type RelevantFile = SizedFile & { bytes: Buffer };

/** Where relevant files are looked for. */
export interface RelevantSource {
  clone: Repository;
  outlines: Outlines;
  /** Tokens by blob: neighbours of one pull request are often those of the next. */
  tokens: Map<string, number>;
}

/** Candidates whose texts are read: more than are wanted, as some will be too large or no text. */
const READ_PER_WANTED = 4;
const MOST_BYTES = 512 * 1024;

/**
 * The unmodified files that belong in the context of a pull request, as they were at its merge base. `texts`: what
 * issue and pull request say; `used`: tokens that are taken already.
 */
export async function relevantFiles(
  { clone, outlines, tokens }: RelevantSource,
  pull: PullContents,
  { texts, used, settings }: { texts: readonly string[]; used: number; settings: PullSettings },
): Promise<RelevantFile[]> {
  const wanted = settings.relevantFiles;
  if (wanted === 0 || used >= settings.contextTokens) return [];
  const files = (await clone.listFiles(pull.mergeBase)).filter(({ utf8 }) => utf8);
  const changed = changedPaths(pull);
  const ranked = rankFiles({
    ...{ texts, changed, index: new PathIndex(files.map(({ path }) => path)) },
    outlines: await outlines.of(files, changed),
    together: await clone.changedTogether(pull.mergeBase, new Set(changed)),
  });
  const byPath = new Map(files.map((file) => [file.path, file]));
  const candidates = ranked
    .slice(0, wanted * READ_PER_WANTED)
    .flatMap((file) =>
      [byPath.get(file.path)].flatMap((entry) => (entry && isFile(entry) ? [{ file, entry }] : [])),
    );
  const contents = await clone.contentsOf(candidates.map(({ entry }) => entry));
  const sized = candidates.flatMap(({ file }, at) => {
    const content = contents[at];
    if (content?.kind !== 'text' || content.size > MOST_BYTES || content.size === 0) return [];
    const { bytes, oid } = content;
    const count = tokens.get(oid) ?? countTokens(bytes.toString('utf8'));
    tokens.set(oid, count);
    return [{ ...file, bytes, tokens: count }];
  });
  const bytes = new Map(sized.map((file) => [file.path, file.bytes]));
  const budget = { files: wanted, tokens: settings.contextTokens };
  return chooseFiles(sized, budget, used).chosen.map((file) => ({
    ...file,
    bytes: bytes.get(file.path) ?? Buffer.alloc(0),
  }));
}

function changedPaths({ files }: PullContents): string[] {
  return [...new Set(files.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [oldPath, path])))];
}

function isFile({ mode }: ListedFile): boolean {
  return mode.startsWith('100');
}

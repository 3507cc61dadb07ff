import type { NewInstance } from '@/lib/db/import/newInstance';
import { cleanText, encodePayload } from '@/lib/db/payload';
import { readPullFacts } from '@/lib/formats/records/pullFacts';
import type { Instance } from '@/lib/formats/records/record';
import type { GoodRow } from '@/lib/formats/row';
import { parsePatch, patchStats } from '@/lib/patch/patchFiles';
import type { Clones } from '../contexts/clones';
import { contextOf, type ContextNote } from '../contexts/contextOf';
import { newPull } from '../pulls/pull';
import { contentHash } from './contentHash';

/** An instance ready to be written, and what its code context lacks, if anything. */
export interface PreparedInstance {
  instance: NewInstance;
  note: ContextNote | null;
}

/** Makes an instance ready to be written, from its row and what the row was recognised as. */
export async function newInstance(
  source: Instance,
  { value, raw }: Pick<GoodRow, 'value' | 'raw'>,
  clones: Clones | null,
): Promise<PreparedInstance> {
  const oracle = parsePatch(source.patch).files;
  const { note, licence, ...context } = await contextOf(source, clones);
  const { files: fileCount, added: addedLines, removed: removedLines } = patchStats(oracle);
  const optional = (text: string) => (text === '' ? null : encodePayload(text));
  const instance: NewInstance = {
    ...context,
    instanceId: cut(source.instanceId, 500),
    repo: cut(source.repo, 300),
    number: source.number,
    title: cut(source.title, 500),
    baseCommit: cut(source.baseCommit ?? '', 100),
    createdAt: timeOf(source.createdAt),
    language: source.language === null ? null : cut(source.language, 100),
    licence: cutOrNull(source.licence ?? licence, 200),
    ...{ fileCount, addedLines, removedLines },
    contentHash: contentHash(source),
    problemStatement: encodePayload(source.problemStatement),
    oraclePatch: optional(source.patch),
    testPatch: optional(source.testPatch),
    hints: optional(source.hints),
    raw,
    pull: newPull(readPullFacts(value, source.sourceSet)),
    search: {
      subject: cleanText(`${source.instanceId} ${source.title}`),
      statement: cleanText(source.problemStatement),
      paths: cleanText(pathsOf(source)),
    },
  };
  return { instance, note };
}

function pathsOf({ patch, codeContext }: Instance): string {
  const paths = parsePatch(patch).files.flatMap(({ oldPath, newPath }) => [oldPath, newPath]);
  return [...new Set([...paths, ...(codeContext?.keys() ?? [])])].filter((path) => path !== null).join('\n');
}

/** Clean, and cut to so many code points. */
function cut(text: string, length: number): string {
  const clean = cleanText(text);
  return clean.length <= length ? clean : [...clean].slice(0, length).join('');
}

function cutOrNull(text: string | null, length: number): string | null {
  return text === null ? null : cut(text, length);
}

function timeOf(text: string | null): Date | null {
  const time = text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time);
}

import type { GitParts } from '@/lib/db/export/gitParts';
import { decodePayload } from '@/lib/db/payload';
import type { JsonObject, JsonValue } from '@/lib/text/jsonValue';
import { readJson } from '@/lib/text/readJson';
import { oracleOf } from '../scores/requestOf';

/**
 * The row of a curated instance with what its clone gave: the base is the merge base; patches and contents take the
 * places that the events left empty; commits and the reasons for relevant files stand in `extra.git`.
 */
export function wholeRow(row: JsonObject, git: GitParts): JsonObject {
  const { patch, texts } = oracleOf(git.inputs);
  const extra = row.get('extra');
  return new Map<string, JsonValue>([
    ...row,
    ['base_commit', git.mergeBase],
    ['patch', patch ?? ''],
    ['test_patch', git.testPatch === null ? '' : decodePayload(git.testPatch)],
    ['language', git.language],
    ['license_name', git.licence],
    ['code_context', texts && new Map(texts.codeContext)],
    ['oracle_new_content', texts && new Map(texts.oracleNewContent)],
    ['extra', new Map([...(extra instanceof Map ? extra : []), ['git', gitWords(git)]])],
  ]);
}

function gitWords({ mergeBase, headCommit, commits, relevant, notes }: GitParts): JsonObject {
  return new Map<string, JsonValue>([
    ['merge_base', mergeBase],
    ['head', headCommit],
    ['notes', notes === null ? null : jsonIn(notes)],
    [
      'commits',
      commits.map(
        ({ sha, authorName, authoredAt, committedAt, message }) =>
          new Map([
            ['sha', sha],
            ['author', authorName],
            ['authored_at', authoredAt.toISOString()],
            ['committed_at', committedAt.toISOString()],
            ['message', decodePayload(message)],
          ]),
      ),
    ],
    [
      'relevant_files',
      relevant.map(
        ({ path, score, reasons }) =>
          new Map<string, JsonValue>([
            ['path', decodePayload(path)],
            ['score', score],
            ['reasons', jsonIn(reasons)],
          ]),
      ),
    ],
  ]);
}

function jsonIn(bytes: Uint8Array): JsonValue {
  const read = readJson(decodePayload(bytes));
  return read.ok ? read.value : null;
}

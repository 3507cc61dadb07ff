import type { PatchFile } from '@/lib/patch/patchFiles';
import type { HunkLine, PatchHunk } from '@/lib/patch/patchHunk';
import { MANIFESTS } from '../lists/files';
import { extensionOf, pathKind } from '../paths/pathKind';
import type { HunkKind } from './kinds';
import { lineKinds } from './lineKinds';
import { changeRuns, isVersion, isWhiteSpace } from './runs';
import { syntaxOf, type Syntax } from './syntax';

/** A hunk, or a file that changes without one, and what it is. */
export interface ClassifiedHunk {
  readonly kind: HunkKind;
  /** Null for a file that changes without a hunk. */
  readonly hunk: PatchHunk | null;
}

/** Lines longer than this are data, whatever their language: such a hunk is not looked into. */
const LONGEST_LINE = 2_000;

/** A file whose first lines say that a program wrote it. */
const WRITTEN_BY_PROGRAM = /@generated\b|\bdo not edit\b|\bauto-?generated\b/i;

/** How far into a file such a mark is looked for. */
const HEAD_LINES = 5;

/** Classifies the hunks of a file. */
export function classifyFile(file: PatchFile): ClassifiedHunk[] {
  const kind = kindOfFile(file);
  if (file.hunks.length === 0) return [{ kind: kind ?? (file.binary ? 'binary' : 'moved'), hunk: null }];
  const syntax = syntaxOf(extensionOf(file.path));
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).toLowerCase();
  const isManifest = MANIFESTS.has(name) || /^requirements.*\.(?:txt|in)$/.test(name);
  return file.hunks.map((hunk) => ({ kind: kind ?? kindOfHunk(hunk, syntax, isManifest), hunk }));
}

function kindOfFile(file: PatchFile): HunkKind | null {
  const kind = pathKind(file.path);
  if (kind !== 'other') return kind;
  return saysGenerated(file.hunks[0]) ? 'generated' : null;
}

/** Only a hunk that shows the head of the file can say it; lines that are removed say nothing of the file now. */
function saysGenerated(first: PatchHunk | undefined): boolean {
  if (!first || first.newStart > HEAD_LINES) return false;
  const head = first.lines.filter(({ kind }) => kind !== '-').slice(0, HEAD_LINES);
  return head.some(({ text }) => text.length <= LONGEST_LINE && WRITTEN_BY_PROGRAM.test(text));
}

function kindOfHunk(hunk: PatchHunk, syntax: Syntax, isManifest: boolean): HunkKind {
  if (hunk.lines.some(({ text }) => text.length > LONGEST_LINE)) return 'code';
  const runs = changeRuns(hunk.lines);
  if (runs.every((run) => isWhiteSpace(run, syntax.indented))) return 'white-space';
  if (runs.every((run) => isVersion(run, isManifest) || isWhiteSpace(run, syntax.indented))) return 'version';
  const kinds = new Set([...changedKinds(hunk.lines, '-', syntax), ...changedKinds(hunk.lines, '+', syntax)]);
  kinds.delete('blank');
  if (kinds.has('code')) return 'code';
  return kinds.has('import') ? 'imports' : 'comments';
}

/** What the changed lines of one side are, read with the unchanged lines around them. */
function changedKinds(lines: readonly HunkLine[], sign: '-' | '+', syntax: Syntax) {
  const side = lines.filter(({ kind }) => kind === ' ' || kind === sign);
  const kinds = lineKinds(
    side.map(({ text }) => text),
    syntax,
  );
  return kinds.filter((_, at) => side[at]?.kind === sign);
}

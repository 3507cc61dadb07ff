import { searchOf } from '@/components/instance/address';
import type { Evidence } from '@/lib/curation/rule';

/** Where an instance's page shows what evidence points at; null where it shows it nowhere. */
export function evidenceSearch(evidence: Evidence): string | null {
  const { field, path, line, span, side } = evidence;
  const at = line === undefined ? null : String(line);
  switch (field) {
    case 'statement':
      return searchOf([
        ['text', span && 'statement'],
        ['at', span && `${span.start}-${span.end}`],
      ]);
    case 'patch':
    case 'testPatch':
      return searchOf([
        ['tab', field === 'patch' ? 'patch' : 'tests'],
        ['at', path === undefined ? null : 'place'],
        ['file', path],
        ['line', at],
        ['side', at === null ? null : (side ?? 'new') === 'old' ? 'before' : 'after'],
      ]);
    case 'files':
      return searchOf([
        ['tab', 'files'],
        ['file', path],
        ['side', side === 'new' ? 'after' : 'before'],
        ['line', at],
      ]);
    case 'tokens':
      return searchOf([['tab', 'files']]);
    case 'title':
    case 'description':
    case 'author':
    case 'labels':
    case 'draft':
    case 'merged':
    case 'linkedIssues':
      return searchOf([['tab', 'raw']]);
    case 'repository':
    case 'number':
    case 'baseCommit':
    case 'counts':
    case 'across':
      return null;
  }
}

/** What the field of evidence is called. */
export const FIELD_WORDS: Record<Evidence['field'], string> = {
  repository: 'repository',
  number: 'number of the pull request',
  title: 'title',
  description: 'description',
  author: 'author',
  labels: 'labels',
  draft: 'draft',
  merged: 'merged',
  linkedIssues: 'linked issues',
  statement: 'problem statement',
  baseCommit: 'base commit',
  patch: 'oracle patch',
  testPatch: 'test patch',
  counts: 'sizes',
  files: 'files',
  tokens: 'tokens',
  across: 'the whole dataset',
};

/** The place in words: `oracle patch, src/a.py, line 12`. */
export function placeWords(evidence: Evidence): string {
  const { field, path, line } = evidence;
  const parts = [
    FIELD_WORDS[field],
    path,
    line === undefined ? undefined : `line ${line.toLocaleString('en')}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

import { classifyFile, type ClassifiedHunk } from '../hunks/classify';
import { HUNK_KINDS } from '../hunks/kinds';
import { notKnown, shown } from '../evidence';
import type { PatchFacts } from '../facts/facts';
import { MAX_EVIDENCE, type Evidence, type Measure, type Rule } from '../rule';
import { packSigns } from '../signs';
import { defineRule, ours, signs } from './define';

const NOT_FLAGGED = ['moved', 'code'];

function measureHunks(patch: PatchFacts): Measure {
  const kinds = new Set<string>();
  const telling: Evidence[] = [];
  const flagged: Evidence[] = [];
  for (const file of patch.files) {
    for (const hunk of classifyFile(file)) {
      kinds.add(hunk.kind);
      const list = NOT_FLAGGED.includes(hunk.kind) ? telling : flagged;
      if (list.length < MAX_EVIDENCE) list.push(evidenceOf(hunk, file.path));
    }
  }
  // What can't be read may be code: of the rest alone nothing can be said against the instance.
  if (telling.length === 0 && patch.problems.length > 0) return notKnown('a part of the patch can’t be read');
  return { value: packSigns(HUNK_KINDS, kinds), evidence: [...telling, ...flagged].slice(0, MAX_EVIDENCE) };
}

/** Points at the first changed line of a hunk, in the file before or after the change. */
function evidenceOf({ kind, hunk }: ClassifiedHunk, path: string): Evidence {
  if (!hunk) return { field: 'patch', path, value: path, note: kind };
  let old = hunk.oldStart;
  let neu = hunk.newStart;
  for (const line of hunk.lines) {
    if (line.kind === '-')
      return { field: 'patch', path, line: old, side: 'old', value: shown(line.text), note: kind };
    if (line.kind === '+')
      return { field: 'patch', path, line: neu, side: 'new', value: shown(line.text), note: kind };
    old++;
    neu++;
  }
  return { field: 'patch', path, line: neu, side: 'new', value: '', note: kind };
}

/** Rules about what kind of change it is. */
export const CONTENT_RULES: readonly Rule[] = [
  defineRule({
    code: 'unreadable-patch',
    stage: 'content',
    sentence: 'Has a patch that can’t be read whole',
    unit: 'places',
    parameters: {},
    decision: { fails: 'above', limit: 0 },
    measurer:
      () =>
      ({ patch }) => {
        if (!patch) return notKnown('the patch is not known');
        const evidence = patch.problems.slice(0, MAX_EVIDENCE).map(({ line, message }): Evidence => ({
          field: 'patch',
          value: shown(message),
          note: `line ${line} of the patch`,
        }));
        return { value: patch.problems.length, evidence };
      },
  }),
  defineRule({
    code: 'no-code-hunk',
    stage: 'content',
    sentence: 'Changes nothing but what is flagged',
    unit: 'kinds of hunks',
    parameters: {
      flagged: signs(
        HUNK_KINDS,
        'An instance fails if all of its hunks are of these kinds.',
        ours('the paper had a model judge hunks and names lock files and version bumps'),
        HUNK_KINDS.flatMap(({ code }) => (NOT_FLAGGED.includes(code) ? [] : [code])),
      ),
    },
    decision: { fails: 'only', of: 'flagged' },
    measurer:
      () =>
      ({ patch }) =>
        patch ? measureHunks(patch) : notKnown('the patch is not known'),
  }),
];

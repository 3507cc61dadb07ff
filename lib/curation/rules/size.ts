import type { ChangeCounts, InstanceFacts } from '../facts/facts';
import type { Evidence, Measure, Rule } from '../rule';
import { defineRule, limit, ours, sibling } from './define';
import { patchStats } from '@/lib/patch/patchFiles';
import { countCodePoints } from '@/lib/text/codePoints';

const NO_PATCH: Measure = { value: null, evidence: [], missing: 'neither a patch nor its sizes are known' };

/** Sizes of the oracle patch, else as an event says them. */
function sizes(facts: InstanceFacts): ChangeCounts | null {
  return facts.patch ? patchStats(facts.patch.files) : facts.counts;
}

function counted(facts: InstanceFacts, value: number, shown: string): Measure {
  const evidence: Evidence = { field: facts.patch ? 'patch' : 'counts', value: shown };
  return { value, evidence: [evidence] };
}

function measureBy(count: (sizes: ChangeCounts) => number, unit: string) {
  return () => (facts: InstanceFacts) => {
    const known = sizes(facts);
    return known ? counted(facts, count(known), `${count(known)} ${unit}`) : NO_PATCH;
  };
}

const changedLines = ({ added, removed }: ChangeCounts) => added + removed;

/** Rules about how large a change is. */
export const SIZE_RULES: readonly Rule[] = [
  defineRule({
    code: 'empty',
    stage: 'size',
    sentence: 'Changes no line',
    unit: 'changed lines',
    parameters: {},
    decision: { fails: 'below', limit: 1 },
    measurer: measureBy(changedLines, 'changed lines'),
  }),
  defineRule({
    code: 'too-many-files',
    stage: 'size',
    sentence: 'Changes too many files',
    unit: 'files',
    parameters: {
      most: limit(
        100,
        'files',
        'More changed files than this fail.',
        ours('the paper says extremely large only'),
      ),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer: measureBy(({ files }) => files, 'files'),
  }),
  defineRule({
    code: 'too-many-lines',
    stage: 'size',
    sentence: 'Changes too many lines',
    unit: 'changed lines',
    parameters: {
      most: limit(
        10_000,
        'lines',
        'More added and removed lines than this fail.',
        ours('the paper says extremely large only'),
      ),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer: measureBy(changedLines, 'changed lines'),
  }),
  defineRule({
    code: 'patch-too-long',
    stage: 'size',
    sentence: 'Has a patch that is too long',
    unit: 'characters',
    parameters: {
      most: limit(
        1_000_000,
        'characters',
        'A patch of more characters than this fails.',
        ours('the paper says extremely large only'),
      ),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer: () => (facts) => {
      if (!facts.patch) return { value: null, evidence: [], missing: 'the patch is not known' };
      const characters = countCodePoints(facts.patch.text);
      return { value: characters, evidence: [{ field: 'patch', value: `${characters} characters` }] };
    },
  }),
  defineRule({
    code: 'too-many-hunks',
    stage: 'size',
    sentence: 'Changes too many places',
    unit: 'hunks',
    parameters: {
      most: limit(3, 'hunks', 'More hunks than this fail.', sibling('SWE-bench Lite')),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer: () => (facts) => {
      if (!facts.patch) return { value: null, evidence: [], missing: 'the patch is not known' };
      const hunks = facts.patch.files.reduce((sum, file) => sum + file.hunks.length, 0);
      return { value: hunks, evidence: [{ field: 'patch', value: `${hunks} hunks` }] };
    },
  }),
];

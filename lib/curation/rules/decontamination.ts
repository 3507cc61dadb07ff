import { notKnown, shown } from '../evidence';
import type { InstanceFacts } from '../facts/facts';
import { SWE_BENCH_REPOSITORIES } from '../lists/benchmarks';
import type { Overlap } from '../overlap/overlap';
import { MAX_EVIDENCE, type Evidence, type Measure, type Rule, type SignChoice } from '../rule';
import { packSigns } from '../signs';
import { defineRule, limit, ours, paper, signs, words } from './define';

const OVERLAP_SIGNS: readonly SignChoice[] = [
  { code: 'number', label: 'The same pull request, by repository and number' },
  { code: 'base-commit', label: 'The same base commit' },
  { code: 'patch', label: 'The same changed lines' },
];

const NOT_COMPARED = 'it was not compared with a benchmark dataset';

function evidenceOf({ kind, dataset, instanceId, ours: here, theirs, words: length }: Overlap): Evidence {
  return {
    field: here.field,
    value: shown(here.value),
    ...(here.span && { span: here.span }),
    note: kind === 'text' ? `${length} words` : kind,
    other: { ...theirs, value: shown(theirs.value), dataset, instanceId },
  };
}

function measureOverlap({ across }: InstanceFacts): Measure {
  if (across.overlaps === null) return notKnown(NOT_COMPARED);
  const same = across.overlaps.filter(({ kind }) => kind !== 'text');
  const value = packSigns(OVERLAP_SIGNS, new Set(same.map(({ kind }) => kind)));
  return { value, evidence: same.slice(0, MAX_EVIDENCE).map(evidenceOf) };
}

function measureText({ across }: InstanceFacts): Measure {
  if (across.overlaps === null) return notKnown(NOT_COMPARED);
  const texts = across.overlaps.filter(({ kind }) => kind === 'text').sort((a, b) => b.words - a.words);
  return { value: texts[0]?.words ?? 0, evidence: texts.slice(0, MAX_EVIDENCE).map(evidenceOf) };
}

/** Rules that keep a benchmark's tasks out of the training data. */
export const DECONTAMINATION_RULES: readonly Rule[] = [
  defineRule({
    code: 'benchmark-repository',
    stage: 'decontamination',
    sentence: 'Is of a repository that a benchmark uses',
    unit: 'names',
    parameters: {
      repositories: words(
        SWE_BENCH_REPOSITORIES,
        'owner/name, in any case. The former names among them are our choice: a list of our own.',
        paper(),
      ),
    },
    decision: { fails: 'above', limit: 0 },
    measurer: (parameters) => {
      const listed = new Set(parameters.repositories.map((name) => name.toLowerCase()));
      return ({ repository }) => {
        if (repository.names.length === 0) return notKnown('the repository is not known');
        const found = repository.names.filter((name) => listed.has(name.toLowerCase()));
        const evidence = found
          .slice(0, MAX_EVIDENCE)
          .map((value): Evidence => ({ field: 'repository', value }));
        return { value: found.length, evidence };
      };
    },
  }),
  defineRule({
    code: 'benchmark-overlap',
    stage: 'decontamination',
    sentence: 'Is an instance of a benchmark',
    unit: 'signs',
    parameters: {
      signs: signs(OVERLAP_SIGNS, 'Any of these is enough.', ours('the paper leaves out whole repositories')),
    },
    decision: { fails: 'any', of: 'signs' },
    measurer: () => measureOverlap,
  }),
  defineRule({
    code: 'benchmark-text',
    stage: 'decontamination',
    sentence: 'Shares a long text with a benchmark',
    unit: 'words',
    parameters: {
      most: limit(
        50,
        'words',
        'A longer run of words in common fails; runs under 13 are not looked for.',
        ours('templates and tracebacks that unrelated issues of SWE-bench Lite share have up to 41'),
      ),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer: () => measureText,
  }),
];

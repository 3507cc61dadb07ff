import { anyWord, evidenceAt, matchesIn, notKnown } from '../evidence';
import type { InstanceFacts } from '../facts/facts';
import { BUG_LABELS, BUG_WORDS } from '../lists/words';
import {
  MAX_EVIDENCE,
  type Evidence,
  type EvidenceField,
  type Measure,
  type Rule,
  type SignChoice,
} from '../rule';
import { packSigns } from '../signs';
import { defineRule, limit, ours, paper, signs, words } from './define';
import { measureLeak } from './leak';

const BUG_SIGNS: readonly SignChoice[] = [
  { code: 'issue-label', label: 'A linked issue has a label of bugs' },
  { code: 'request-label', label: 'The pull request has a label of bugs' },
  { code: 'issue-title', label: 'The title of a linked issue holds one of the words' },
  { code: 'request-title', label: 'The pull request’s title holds one of the words' },
  { code: 'statement', label: 'The problem statement holds one of the words' },
];

/** Texts to look at for a sign; null where they are not known. */
interface SignTexts {
  readonly code: string;
  readonly field: EvidenceField;
  readonly texts: readonly string[] | null;
  readonly pattern: RegExp | null;
}

function allKnown<T>(values: readonly (T | null)[]): T[] | null {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  return known.length === values.length ? known : null;
}

function signTexts(facts: InstanceFacts, label: RegExp | null, word: RegExp | null): SignTexts[] {
  const issues = facts.linkedIssues;
  const labels = issues && allKnown(issues.map((issue) => issue.labels));
  const titles = issues && allKnown(issues.map((issue) => issue.title));
  const one = (text: string | null) => (text === null ? null : [text]);
  return [
    { code: 'issue-label', field: 'linkedIssues', texts: labels?.flat() ?? null, pattern: label },
    { code: 'request-label', field: 'labels', texts: facts.labels, pattern: label },
    { code: 'issue-title', field: 'linkedIssues', texts: titles, pattern: word },
    { code: 'request-title', field: 'title', texts: one(facts.title), pattern: word },
    { code: 'statement', field: 'statement', texts: one(facts.statement), pattern: word },
  ];
}

function measureBugs(facts: InstanceFacts, label: RegExp | null, word: RegExp | null): Measure {
  const found = new Set<string>();
  const unknown = new Set<string>();
  const evidence: Evidence[] = [];
  for (const { code, field, texts, pattern } of signTexts(facts, label, word)) {
    if (texts === null) unknown.add(code);
    for (const text of pattern ? (texts ?? []) : []) {
      const matches = matchesIn(field, text, pattern as RegExp, { note: code, most: 3 });
      if (matches.count > 0) found.add(code);
      evidence.push(...matches.evidence);
    }
  }
  return { value: packSigns(BUG_SIGNS, found, unknown), evidence: evidence.slice(0, MAX_EVIDENCE) };
}

/** Rules about the issue that the pull request resolves. */
export const ISSUE_RULES: readonly Rule[] = [
  defineRule({
    code: 'no-linked-issue',
    stage: 'issue',
    sentence: 'Has no linked issue',
    unit: 'issues',
    parameters: { least: limit(1, 'issues', 'Fewer linked issues fail.', paper()) },
    decision: { fails: 'below', limit: 'least' },
    measurer:
      () =>
      ({ linkedIssues }) => {
        if (linkedIssues === null) return notKnown('which issues are linked is not known');
        const evidence = linkedIssues
          .slice(0, MAX_EVIDENCE)
          .map(({ repository, number, title }): Evidence => {
            const name = `${repository ?? ''}#${number}${title === null ? '' : ` ${title}`}`;
            return { ...evidenceAt('linkedIssues', name, { start: 0, end: name.length }), line: 1 };
          });
        return { value: linkedIssues.length, evidence };
      },
  }),
  defineRule({
    code: 'leaks-solution',
    stage: 'issue',
    sentence: 'Gives the solution away in its problem statement',
    unit: '% of the new lines',
    parameters: {
      most: limit(
        50,
        '%',
        'A larger share of the patch’s new lines (from 12 characters on) quoted in the statement fails.',
        ours('to quote half of the change is to tell it'),
        { most: 100, step: 0 },
      ),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer: () => measureLeak,
  }),
  defineRule({
    code: 'no-bug-fix-request',
    stage: 'issue',
    sentence: 'Does not ask for a bug fix',
    unit: 'signs',
    parameters: {
      signs: signs(
        BUG_SIGNS,
        'One of these is needed.',
        ours('the paper says: the issue asks for a bug fix'),
      ),
      labels: words(BUG_LABELS, 'Looked for in labels, as whole words.', ours('the usual labels')),
      words: words(
        BUG_WORDS,
        'Looked for in titles and the statement, as whole words.',
        ours('our own list'),
      ),
    },
    decision: { fails: 'none', of: 'signs' },
    measurer: (parameters) => {
      const label = anyWord(parameters.labels);
      const word = anyWord(parameters.words);
      return (facts) => measureBugs(facts, label, word);
    },
  }),
];

import { evidenceAt, matchesIn, notKnown } from '../evidence';
import type { Evidence, Rule, SignChoice } from '../rule';
import { packSigns } from '../signs';
import { defineRule, ours, signs } from './define';

const REVERT_SIGNS: readonly SignChoice[] = [
  { code: 'title', label: 'The title begins with Revert or Back out' },
  { code: 'description', label: 'The description says that it reverts a commit or a pull request' },
];

const REVERT_TITLE = /^\s{0,9}(?:revert(?:s|ed|ing)?\b|back(?:s|ed|ing)?[ -]?out\b)/i;
const REVERT_DESCRIPTION =
  /\bthis reverts (?:commit|pull request)\b|^reverts [\w.-]{1,100}\/[\w.-]{1,100}#\d/gim;

/** Rules about the pull request as such. */
export const REQUEST_RULES: readonly Rule[] = [
  defineRule({
    code: 'not-merged',
    stage: 'request',
    sentence: 'Was not merged',
    unit: '1: not merged',
    parameters: {},
    decision: { fails: 'above', limit: 0 },
    measurer: () => (facts) => {
      if (facts.merged === null) return notKnown('whether it was merged is not known');
      return { value: facts.merged ? 0 : 1, evidence: [{ field: 'merged', value: String(facts.merged) }] };
    },
  }),
  defineRule({
    code: 'draft',
    stage: 'request',
    sentence: 'Is a draft',
    unit: '1: a draft',
    parameters: {},
    decision: { fails: 'above', limit: 0 },
    measurer: () => (facts) => {
      if (facts.draft === null) return notKnown('whether it is a draft is not known');
      return { value: facts.draft ? 1 : 0, evidence: [{ field: 'draft', value: String(facts.draft) }] };
    },
  }),
  defineRule({
    code: 'revert',
    stage: 'request',
    sentence: 'Reverts an earlier change',
    unit: 'signs',
    parameters: {
      signs: signs(REVERT_SIGNS, 'Any of these is enough.', ours('a revert is no answer to an issue')),
    },
    decision: { fails: 'any', of: 'signs' },
    measurer:
      () =>
      ({ title, description }) => {
        const found = new Set<string>();
        const unknown = new Set<string>();
        const evidence: Evidence[] = [];
        const inTitle = title === null ? null : REVERT_TITLE.exec(title);
        if (title === null) unknown.add('title');
        else if (inTitle) {
          found.add('title');
          evidence.push(evidenceAt('title', title, { start: 0, end: title.length }, 'title'));
        }
        if (description === null) unknown.add('description');
        else {
          const matches = matchesIn('description', description, REVERT_DESCRIPTION, {
            note: 'description',
            most: 1,
          });
          if (matches.count > 0) found.add('description');
          evidence.push(...matches.evidence);
        }
        return { value: packSigns(REVERT_SIGNS, found, unknown), evidence };
      },
  }),
];

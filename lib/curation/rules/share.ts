import { notKnown } from '../evidence';
import type { Rule } from '../rule';
import { defineRule, limit, ours } from './define';

/** Rules about how much one source may have of the whole. */
export const SHARE_RULES: readonly Rule[] = [
  defineRule({
    code: 'too-many-of-repository',
    stage: 'share',
    sentence: 'Is beyond the number that is kept of one repository',
    unit: 'place in the repository',
    parameters: {
      most: limit(
        1_000,
        'instances',
        'So many of one repository are kept, drawn by a hash of their names.',
        ours('StarCoder2 caps them too; the number is ours'),
      ),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer:
      () =>
      ({ across: { rankInRepository: rank, ofRepository: all } }) => {
        if (rank === null) return notKnown('the repository’s instances are not counted');
        const of = all === null ? '' : ` of ${all}`;
        return { value: rank, evidence: [{ field: 'across', value: `${rank}${of}` }] };
      },
  }),
];

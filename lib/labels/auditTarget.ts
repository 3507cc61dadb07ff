import { QUESTIONABLE } from './shipped/questionable';
import { VERDICT } from './shipped/verdict';

/** What an audit's samples can be stratified by. */
export const SAMPLE_BY = ['nothing', 'language', 'year', 'repository-size'] as const;

/** One of them. */
export type SampleBy = (typeof SAMPLE_BY)[number];

/** The target of an audit of everything that a run keeps; any other target is the code of a rule. */
export const KEPT = 'kept';

/** The schemas by which a target can be audited, the usual one first. */
export function schemasFor(target: string): readonly string[] {
  return target === KEPT ? [QUESTIONABLE, 'swe-bench-verified'] : [VERDICT];
}
